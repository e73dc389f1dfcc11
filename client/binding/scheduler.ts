/** Time as the binding uses it, so that tests can turn the clock themselves. */
export interface Scheduler {
  /** Milliseconds from any fixed start. */
  now(): number
  /** @returns cancels it */
  after(delayMs: number, run: () => void): () => void
  /** Before the next paint; soon, where nothing is painted. @returns cancels it */
  nextFrame(run: () => void): () => void
}

/** A hidden page gets no animation frames, and a page that stays behind must still keep up. */
const HIDDEN_FRAME_MS = 250

export const browserScheduler: Scheduler = {
  now: () => performance.now(),

  after(delayMs, run) {
    const timer = setTimeout(run, delayMs)
    return () => {
      clearTimeout(timer)
    }
  },

  nextFrame(run) {
    const cancel = (): void => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
    const once = (): void => {
      cancel()
      run()
    }
    const frame = requestAnimationFrame(once)
    const timer = setTimeout(once, HIDDEN_FRAME_MS)
    return cancel
  },
}
