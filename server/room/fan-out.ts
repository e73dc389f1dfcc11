import type { Cancel, Clock } from '../clock.ts'

/** Up to so many readers a flush costs next to nothing, and every turn of the loop may have one. */
const FEW_READERS = 32
/** A socket write costs 6–10 µs: so many readers fill a millisecond of every flush interval. */
const READERS_PER_INTERVAL_MS = 25
const MIN_INTERVAL_MS = 16
const MAX_INTERVAL_MS = 33

/** The least time between two flushes of a room with so many readers. */
function flushIntervalMs(readers: number): number {
  if (readers <= FEW_READERS) return 0
  return Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, readers / READERS_PER_INTERVAL_MS))
}

/**
 * Gathers the frames that all readers of a room are owed, and delivers them as one buffer: on the
 * next turn of the loop while the room is quiet or small, at {@link flushIntervalMs} otherwise.
 */
export class FanOut {
  readonly #clock: Clock
  readonly #countReaders: () => number
  readonly #deliver: (frames: Buffer) => void
  #owed: Buffer[] = []
  #pending: Cancel | null = null
  #flushedAtMs = 0

  constructor(clock: Clock, countReaders: () => number, deliver: (frames: Buffer) => void) {
    this.#clock = clock
    this.#countReaders = countReaders
    this.#deliver = deliver
  }

  send(frame: Buffer): void {
    this.#owed.push(frame)
    if (this.#pending !== null) return
    const intervalMs = flushIntervalMs(this.#countReaders())
    const waitMs = this.#flushedAtMs + intervalMs - this.#clock.nowMs()
    const flush = () => {
      this.flush()
    }
    this.#pending = waitMs > 0 ? this.#clock.after(waitMs, flush) : this.#clock.soon(flush)
  }

  /** Delivers now what is owed. */
  flush(): void {
    this.#pending?.()
    this.#pending = null
    const [first] = this.#owed
    if (first === undefined) return
    const frames = this.#owed.length === 1 ? first : Buffer.concat(this.#owed)
    this.#owed = []
    this.#flushedAtMs = this.#clock.nowMs()
    this.#deliver(frames)
  }
}
