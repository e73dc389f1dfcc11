import * as Y from 'yjs'
import { Later } from './later.ts'

/**
 * Takes what others change into a document: what has come while the page was busy in one transaction,
 * so that twenty people who drag cost little more than one. A quiet page takes each update at once.
 */
export class IncomingUpdates {
  readonly #doc: Y.Doc
  readonly #origin: unknown
  readonly #onFailure: (problem: unknown) => void
  /** After what has arrived already, which stands before it in the page's queue. */
  readonly #soon = new Later(0, () => {
    this.apply()
  })
  #waiting: Uint8Array[] = []

  /** @param onFailure told of an update that Yjs cannot read; those before it are in the document */
  constructor(doc: Y.Doc, origin: unknown, onFailure: (problem: unknown) => void) {
    this.#doc = doc
    this.#origin = origin
    this.#onFailure = onFailure
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update)
    this.#soon.request()
  }

  /** Puts all that has come into the document now. */
  apply(): void {
    this.#soon.cancel()
    if (this.#waiting.length === 0) return
    const updates = this.#waiting
    this.#waiting = []
    try {
      Y.transact(
        this.#doc,
        () => {
          for (const update of updates) Y.applyUpdate(this.#doc, update, this.#origin)
        },
        this.#origin,
        false,
      )
    } catch (problem) {
      this.#onFailure(problem)
    }
  }

  /** Drops what waits. Idempotent. */
  close(): void {
    this.#soon.cancel()
    this.#waiting = []
  }
}
