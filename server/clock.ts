/** Calls off what was put off. Idempotent, and harmless once it has run. */
export type Cancel = () => void

/** Port: time and timers, so that rooms and connections run on a virtual clock in tests. */
export interface Clock {
  /** Unix ms. */
  nowMs(): number
  /** Runs once, on the next turn of the loop. */
  soon(run: () => void): Cancel
  after(delayMs: number, run: () => void): Cancel
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  soon(run) {
    const immediate = setImmediate(run)
    return () => {
      clearImmediate(immediate)
    }
  },
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => {
      clearTimeout(timer)
    }
  },
}
