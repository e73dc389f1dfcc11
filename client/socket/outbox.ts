import { LIMITS } from '../../shared/protocol/limits.ts'
import { piecesOf } from './update-pieces.ts'

interface Options {
  /** Sends one update now. */
  readonly send: (update: Uint8Array) => void
  /** Unix ms. */
  readonly now: () => number
  /** @returns calls it off */
  readonly after: (delayMs: number, run: () => void) => () => void
}

/** Small enough that nobody who follows the board is owed much at once. */
const PIECE = { bytes: 256 * 1024, structs: 5_000 }
/** Half of what the server lets through: presence and what else is said go by the same door. */
const BYTES_PER_MS = LIMITS.maxBytesPerSecond / 1000 / 2
const BURST_BYTES = (LIMITS.maxBytesPerSecond * LIMITS.rateWindowMs) / 1000 / 2

/**
 * The way out for changes: in order, in pieces that the server admits, and no faster than it takes
 * them. A day's offline work or a whole board opened from a file goes out over some seconds; what is
 * done meanwhile waits its turn.
 */
export class Outbox {
  readonly #options: Options
  readonly #waiting: Uint8Array[] = []
  #allowance = BURST_BYTES
  #countedAtMs: number
  #callOff: (() => void) | null = null

  constructor(options: Options) {
    this.#options = options
    this.#countedAtMs = options.now()
  }

  /** Sends a change, now if none waits. */
  add(update: Uint8Array): void {
    this.#waiting.push(...piecesOf(update, PIECE))
    if (this.#callOff === null) this.#sendWaiting()
  }

  /** The first piece of an answer, which the caller sends; the rest goes out after it. */
  answer(update: Uint8Array): Uint8Array {
    const [first = update, ...rest] = piecesOf(update, PIECE)
    this.#waiting.push(...rest)
    this.#take(first.length)
    if (rest.length > 0) this.#waitFor(0)
    return first
  }

  /** Forgets what waits: the connection is gone, and the next is told anew. Idempotent. */
  clear(): void {
    this.#waiting.length = 0
    this.#callOff?.()
    this.#callOff = null
  }

  #sendWaiting(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const lackingBytes = next.length - this.#allowanceNow()
      // A piece of one large struct may be larger than any allowance.
      if (lackingBytes > 0 && this.#allowance < BURST_BYTES) {
        return this.#waitFor(Math.ceil(lackingBytes / BYTES_PER_MS))
      }
      this.#take(next.length)
      this.#waiting.shift()
      this.#options.send(next)
    }
  }

  #waitFor(delayMs: number): void {
    this.#callOff = this.#options.after(delayMs, () => {
      this.#callOff = null
      this.#sendWaiting()
    })
  }

  #allowanceNow(): number {
    const nowMs = this.#options.now()
    const earned = Math.max(0, nowMs - this.#countedAtMs) * BYTES_PER_MS
    this.#allowance = Math.min(BURST_BYTES, this.#allowance + earned)
    this.#countedAtMs = nowMs
    return this.#allowance
  }

  #take(bytes: number): void {
    this.#allowance = this.#allowanceNow() - bytes
  }
}
