import * as Y from 'yjs'
import { Later } from './later.ts'

/** So many updates are held back; more are let in, whatever it disturbs. */
const MAX_HELD = 2_000

/**
 * Takes what others change into a document: what has come while the page was busy in one transaction,
 * so that twenty people who drag cost little more than one. A quiet page takes each update at once.
 *
 * It can be held back for a moment, when it would disturb the person: a letter being composed is lost
 * when the text around it changes. What is changed here goes out as ever.
 */
export class IncomingUpdates {
  readonly #doc: Y.Doc
  readonly #origin: unknown
  readonly #onFailure: (problem: unknown) => void
  /** After what has arrived already, which stands before it in the page's queue. */
  readonly #soon = new Later(0, () => {
    this.applyUnlessHeld()
  })
  #waiting: Uint8Array[] = []
  #state: 'letting-in' | 'holding' = 'letting-in'

  /** @param onFailure told of an update that Yjs cannot read; those before it are in the document */
  constructor(doc: Y.Doc, origin: unknown, onFailure: (problem: unknown) => void) {
    this.#doc = doc
    this.#origin = origin
    this.#onFailure = onFailure
  }

  add(update: Uint8Array): void {
    this.#waiting.push(update)
    if (this.#state === 'letting-in') this.#soon.request()
    else if (this.#waiting.length > MAX_HELD) this.apply()
  }

  /** Holds back what comes, and what waits, until {@link letIn}. */
  hold(): void {
    this.#state = 'holding'
  }

  letIn(): void {
    this.#state = 'letting-in'
    this.apply()
  }

  applyUnlessHeld(): void {
    if (this.#state === 'letting-in') this.apply()
  }

  /** Puts all that has come into the document now, held back or not. */
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
