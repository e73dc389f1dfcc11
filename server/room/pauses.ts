import type { PauseReason } from '../../shared/protocol/board-state.ts'

/** In what a board's log fails: each is noticed, and is over, by itself. */
export type LogUse = 'writing' | 'reading'

/** Why nobody can change a board just now. */
export class Pauses {
  readonly #reasons = new Map<LogUse, PauseReason>()

  /** What failed in writing says more than what failed in reading; null when nothing did. */
  get reason(): PauseReason | null {
    return this.#reasons.get('writing') ?? this.#reasons.get('reading') ?? null
  }

  /** @returns whether people are to be told something new */
  begin(use: LogUse, reason: PauseReason): boolean {
    const before = this.reason
    this.#reasons.set(use, reason)
    return this.reason !== before
  }

  /** @returns whether people are to be told something new */
  end(use: LogUse): boolean {
    const before = this.reason
    this.#reasons.delete(use)
    return this.reason !== before
  }
}
