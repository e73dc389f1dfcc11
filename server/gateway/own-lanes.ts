import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Ownership, Writers } from './writers.ts'

interface OwnLanesOptions {
  readonly writers: Writers
  /** See `Visitor.writer`. */
  readonly writer: string
  readonly clock: Clock
  /** The ledger cannot be asked: while that is so nobody can begin to write. */
  readonly onAway: (cause: unknown) => void
  /** It can again, as far as is known here. */
  readonly onBack: () => void
  /** More waits than can be kept. */
  readonly onTooMuch: () => void
  /** Has what waited done: at once or later, one thing after another. */
  readonly pass: (work: () => void) => void
}

interface Waiting {
  readonly byteLength: number
  readonly work: () => void
}

const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 8_000
/** Twice the largest change. */
const MAX_WAITING_BYTES = 2 * LIMITS.maxFrameBytes

/**
 * Which lanes are a connection's own: what it sends waits, in order, while the ledger is asked. Where
 * that cannot be asked it is asked again until it can: a page is not sent away because the database is.
 */
export class OwnLanes {
  readonly #options: OwnLanesOptions
  /** Null while nothing is asked, and nothing waits that came meanwhile. */
  #waiting: Waiting[] | null = null
  #waitingBytes = 0
  #isAsking = false
  #cancelRetry: Cancel = () => undefined
  #isAway = false
  #isClosed = false

  constructor(options: OwnLanesOptions) {
    this.#options = options
  }

  /** Does something at once; or in its turn, where the ledger is being asked. */
  inTurn(byteLength: number, work: () => void): void {
    if (this.#isClosed) return
    if (this.#waiting === null) return work()
    this.#waitingBytes += byteLength
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.#options.onTooMuch()
    else this.#waiting.push({ byteLength, work })
  }

  /** @returns 'unknown' where the ledger has to be asked: see {@link ask} */
  ownership(clientIds: readonly number[]): Ownership | 'unknown' {
    return this.#options.writers.ownership(clientIds, this.#options.writer)
  }

  /**
   * Asks the ledger; only what is done in turn may ask. Whatever comes meanwhile waits.
   * @param isClaim whether those that are nobody's yet are to be this connection's
   */
  ask(
    clientIds: readonly number[],
    isClaim: boolean,
    onAnswer: (ownership: Ownership) => void,
  ): void {
    this.#waiting ??= []
    this.#isAsking = true
    void this.#ask(clientIds, isClaim, onAnswer, 0)
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true
    this.#cancelRetry()
    this.#waiting = null
    this.#noteBack()
  }

  /** Never rejects. @param failures how often it has failed in a row */
  async #ask(
    clientIds: readonly number[],
    isClaim: boolean,
    onAnswer: (ownership: Ownership) => void,
    failures: number,
  ): Promise<void> {
    const { clock, onAway, writer, writers } = this.#options
    try {
      const ownership = await writers.settle(clientIds, writer, isClaim)
      if (this.#isClosed) return
      this.#noteBack()
      this.#pass(() => onAnswer(ownership))
    } catch (problem) {
      if (this.#isClosed) return
      this.#isAway = true
      onAway(problem)
      const delayMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
      this.#cancelRetry = clock.after(delayMs, () => {
        void this.#ask(clientIds, isClaim, onAnswer, failures + 1)
      })
    }
  }

  /** Has one thing done that waited, and then the next, until something asks again or none is left. */
  #pass(work: () => void): void {
    this.#options.pass(() => {
      if (this.#isClosed) return
      this.#isAsking = false
      work()
      if (!this.#isAsking) this.#passNext()
    })
  }

  #passNext(): void {
    const next = this.#waiting?.shift()
    this.#waitingBytes -= next?.byteLength ?? 0
    if (next === undefined) this.#waiting = null
    else this.#pass(next.work)
  }

  #noteBack(): void {
    if (this.#isAway) this.#options.onBack()
    this.#isAway = false
  }
}
