import { Hints } from './hints.ts'

export interface SnapshotFeedEvents {
  /** Gives the number as the ledger has it. */
  read(): Promise<number>
  onNews(): void
  /** The ledger could not be read. */
  onFailure(cause: unknown): void
}

/** How far the list of a board's snapshots has come (`BoardState.snapshots`), and whether that is news. */
export class SnapshotFeed {
  readonly #hints: Hints
  #n: number
  #told: number

  /** @param n as the ledger has it to begin with */
  constructor(n: number, events: SnapshotFeedEvents) {
    this.#n = n
    this.#told = n
    this.#hints = new Hints(
      async () => this.#take(await events.read(), events),
      (cause) => events.onFailure(cause),
    )
  }

  get n(): number {
    return this.#n
  }

  /** The list has changed, or may have. Resolves when the ledger was asked; never rejects. */
  hint(): Promise<void> {
    return this.#hints.hint()
  }

  /** The number, if it has risen since this was last asked. */
  takeNews(): number | undefined {
    if (this.#told === this.#n) return undefined
    this.#told = this.#n
    return this.#n
  }

  #take(found: number, events: SnapshotFeedEvents): void {
    if (found <= this.#n) return
    this.#n = found
    events.onNews()
  }
}
