import type { Cancel, Clock } from '../../server/clock.ts'

interface Waiting {
  readonly atMs: number
  readonly order: number
  readonly run: () => void
}

/** Time that passes only when a test says so. What is put off runs in order, at its own time. */
export class VirtualClock implements Clock {
  #nowMs: number
  #order = 0
  readonly #waiting = new Set<Waiting>()

  constructor(startMs = 1_800_000_000_000) {
    this.#nowMs = startMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  soon(run: () => void): Cancel {
    return this.after(0, run)
  }

  after(delayMs: number, run: () => void): Cancel {
    const waiting = { atMs: this.#nowMs + delayMs, order: this.#order++, run }
    this.#waiting.add(waiting)
    return () => {
      this.#waiting.delete(waiting)
    }
  }

  /** What is put off and has not run. */
  get pending(): number {
    return this.#waiting.size
  }

  /** Lets time pass, and promises settle in between. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms
    await settlePromises()
    for (let next = this.#next(endMs); next !== undefined; next = this.#next(endMs)) {
      this.#waiting.delete(next)
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      next.run()
      await settlePromises()
    }
    this.#nowMs = endMs
  }

  #next(endMs: number): Waiting | undefined {
    let first: Waiting | undefined
    for (const waiting of this.#waiting) {
      if (waiting.atMs > endMs) continue
      if (first === undefined || compare(waiting, first) < 0) first = waiting
    }
    return first
  }
}

function compare(left: Waiting, right: Waiting): number {
  return left.atMs - right.atMs || left.order - right.order
}

/** Lets everything that is already decided take its course. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
