import type { SealedMark } from '../ledger/sealed-ledger.ts'
import { Hints } from './hints.ts'

export interface SealedFeedEvents {
  /** Gives all there are. */
  read(): Promise<readonly SealedMark[]>
  onNews(): void
  /** The ledger could not be read. */
  onFailure(cause: unknown): void
}

/** What is sealed on a board, without what it says, and whether that is news. */
export class SealedFeed {
  readonly #hints: Hints
  #marks: readonly SealedMark[]
  #isNews = false

  /** @param marks as the ledger has them to begin with */
  constructor(marks: readonly SealedMark[], events: SealedFeedEvents) {
    this.#marks = marks
    this.#hints = new Hints(
      async () => {
        this.#marks = await events.read()
        this.#isNews = true
        events.onNews()
      },
      (cause) => events.onFailure(cause),
    )
  }

  get isEmpty(): boolean {
    return this.#marks.length === 0
  }

  /** Something was sealed, or may have been. Resolves when the ledger was asked; never rejects. */
  hint(): Promise<void> {
    return this.#hints.hint()
  }

  /** The versions of what somebody of this agency may read, by the id of the card. */
  of(agencyId: string): Readonly<Record<string, number>> {
    const own = this.#marks.filter(({ agencyIds }) => agencyIds.includes(agencyId))
    return Object.fromEntries(own.map(({ shapeId, version }) => [shapeId, version]))
  }

  /** Whether the ledger was read since this was last asked. */
  takeNews(): boolean {
    const isNews = this.#isNews
    this.#isNews = false
    return isNews
  }
}
