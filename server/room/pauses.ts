import type { PauseReason } from '../../shared/protocol/board-state.ts'

/** In what a board's log fails, or the ledger that says whose a change is: each is noticed, and is over, by itself. */
export type LogUse = 'writing' | 'claiming' | 'reading'

/** What failed in writing says more than what failed in reading. */
const USES: readonly LogUse[] = ['writing', 'claiming', 'reading']

/** Why nobody can change a board just now. */
export class Pauses {
  readonly #reasons = new Map<LogUse, PauseReason>()

  /** Null when nothing failed. */
  get reason(): PauseReason | null {
    const use = USES.find((each) => this.#reasons.has(each))
    return (use && this.#reasons.get(use)) ?? null
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
