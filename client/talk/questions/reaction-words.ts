import type { Reaction } from '../../../shared/talk/talk.ts'

interface ReactionLook {
  readonly words: string
  /** Stands beside the words, never for them. */
  readonly sign: string
}

export const REACTION_LOOKS: Readonly<Record<Reaction, ReactionLook>> = {
  agree: { words: 'I agree', sign: '👍' },
  applause: { words: 'Applause', sign: '👏' },
  question: { words: 'Not clear to me', sign: '❓' },
  concern: { words: 'I have a concern', sign: '✋' },
}
