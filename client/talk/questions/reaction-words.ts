import type { Reaction } from '../../../shared/talk/talk.ts'
import type { IconName } from '../../page/icon.tsx'

interface ReactionLook {
  readonly words: string
  /** Stands beside the words, never for them. */
  readonly icon: IconName
}

export const REACTION_LOOKS: Readonly<Record<Reaction, ReactionLook>> = {
  agree: { words: 'I agree', icon: 'check' },
  applause: { words: 'Applause', icon: 'star' },
  question: { words: 'Not clear to me', icon: 'query' },
  concern: { words: 'I have a concern', icon: 'alert' },
}
