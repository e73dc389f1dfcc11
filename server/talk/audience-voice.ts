import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Invitation, Reaction } from '../../shared/talk/talk.ts'
import type { Clock } from '../clock.ts'
import { ReactionCount } from './reaction-count.ts'
import { noticeFrame, talkFrame } from './talk-frames.ts'
import type { ReactionCounts, TalkNews } from './talk-news.ts'
import type { TalkState } from './talk-state.ts'

export interface AudienceVoiceOptions {
  readonly clock: Clock
  readonly state: TalkState
  readonly publish: (news: TalkNews) => void
  /** @returns false where the presenter is not by this node, or gone */
  readonly tellPresenter: (frame: Buffer) => boolean
}

/** What the audience sends its presenter, as far as they invite it. Who sends it, nobody is told. */
export class AudienceVoice {
  readonly #options: AudienceVoiceOptions
  readonly #reactions: ReactionCount
  /** Questions that came while the presenter was gone: no more than a talk may have. */
  #untold: Buffer[] = []

  constructor(options: AudienceVoiceOptions) {
    const { clock, publish, state, tellPresenter } = options
    this.#options = options
    this.#reactions = new ReactionCount(clock, (counts) => {
      if (state.isHome) tellPresenter(talkFrame({ tell: 'reactions', counts }))
      else publish({ say: 'reacted', counts })
    })
  }

  /** @returns what to tell who asks, where the question is not taken */
  ask(text: string): Buffer | undefined {
    const { clock, publish, state } = this.#options
    const { record } = state
    if (record === null || !this.#isInvited('questions')) return noticeFrame('not-invited')
    if (record.questions >= LIMITS.maxQuestions) {
      const message = 'The presenter has had as many questions as there may be.'
      return noticeFrame('too-many-requests', message)
    }
    const atMs = clock.nowMs()
    if (state.isHome) this.takeQuestion(text, atMs)
    else publish({ say: 'asked', text, atMs })
    return undefined
  }

  react(reaction: Reaction): void {
    if (this.#isInvited('reactions')) this.#reactions.add({ [reaction]: 1 })
  }

  /** A question, from here or another node; for the talk's home to number. */
  takeQuestion(text: string, atMs: number): void {
    const { state, tellPresenter } = this.#options
    const n = state.countQuestion()
    if (n === undefined) return
    const frame = talkFrame({ tell: 'asked', question: { n, text, atMs } })
    if (!tellPresenter(frame)) this.#untold.push(frame)
  }

  /** Reactions counted by another node; for the talk's home to tell. */
  takeReactions(counts: ReactionCounts): void {
    this.#reactions.add(counts)
  }

  /** The presenter is there again. */
  tellUntold(): void {
    for (const question of this.#untold.splice(0)) this.#options.tellPresenter(question)
  }

  /** The talk is another one, or over. Idempotent. */
  clear(): void {
    this.#untold = []
    this.#reactions.clear()
  }

  #isInvited(invitation: Invitation): boolean {
    return this.#options.state.record?.show.invites.includes(invitation) ?? false
  }
}
