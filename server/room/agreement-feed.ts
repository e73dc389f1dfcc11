import type { AgreementBook, AgreementEntry } from '../../shared/domain/agreement.ts'
import type { AgreementNews } from '../../shared/protocol/board-state.ts'
import { Hints } from './hints.ts'

export interface AgreementFeedEvents {
  /** Gives what the ledger has above a number. */
  read(n: number): Promise<AgreementBook>
  onNews(): void
  /** The ledger could not be read. What it holds comes with the next hint. */
  onFailure(cause: unknown): void
}

/** A board's agreements as the ledger has them, kept ready for whoever comes, and the news of them. */
export class AgreementFeed {
  readonly #events: AgreementFeedEvents
  #entries: AgreementEntry[]
  #wordings: Record<string, string>
  /** Up to which number everybody here has been told. */
  #told: number
  #whole: string | null = null
  readonly #hints: Hints
  readonly #changes: Hints

  /** @param book all there is */
  constructor(book: AgreementBook, events: AgreementFeedEvents) {
    this.#events = events
    this.#entries = [...book.entries]
    this.#wordings = { ...book.wordings }
    this.#told = this.n
    this.#hints = new Hints(
      async () => this.#take(await events.read(this.n)),
      (cause) => events.onFailure(cause),
    )
    this.#changes = new Hints(
      async () => this.#replace(await events.read(0)),
      (cause) => events.onFailure(cause),
    )
  }

  /** The number of the last that is known here; 0 before the first. */
  get n(): number {
    return this.#entries.at(-1)?.n ?? 0
  }

  /** All there is, as JSON of {@link AgreementNews}: made once, for however many come. */
  whole(): string {
    this.#whole ??= JSON.stringify({
      from: 0,
      entries: this.#entries,
      wordings: this.#wordings,
    } satisfies AgreementNews)
    return this.#whole
  }

  /** The ledger has grown, or may have. Resolves when what it held then is known; never rejects. */
  hint(): Promise<void> {
    return this.#hints.hint()
  }

  /** Somebody's name was taken away in the ledger: all is read anew, and told anew. As {@link hint}. */
  reread(): Promise<void> {
    return this.#changes.hint()
  }

  /** What has come since this was last asked; undefined when nothing has. */
  takeNews(): AgreementNews | undefined {
    const from = this.#told
    const entries = this.#entries.filter(({ n }) => n > from)
    if (entries.length === 0) return undefined
    this.#told = this.n
    const hashes = new Set(entries.map(({ wordingHash }) => wordingHash))
    const wordings = Object.fromEntries(
      Object.entries(this.#wordings).filter(([hash]) => hashes.has(hash)),
    )
    return { from, entries, wordings }
  }

  #replace({ entries, wordings }: AgreementBook): void {
    this.#entries = [...entries]
    this.#wordings = { ...wordings }
    this.#told = 0
    this.#whole = null
    this.#events.onNews()
  }

  #take({ entries, wordings }: AgreementBook): void {
    if (entries.length === 0) return
    this.#entries.push(...entries)
    Object.assign(this.#wordings, wordings)
    this.#whole = null
    this.#events.onNews()
  }
}
