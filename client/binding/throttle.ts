import type { Scheduler } from './scheduler.ts'

/**
 * Runs something at most once an interval: at once after a quiet spell, and once more at the end of
 * the interval if it was asked for meanwhile, so that the last state is never left out.
 */
export class Throttle {
  readonly #intervalMs: number
  readonly #scheduler: Scheduler
  readonly #run: () => void
  #lastRunMs = Number.NEGATIVE_INFINITY
  #cancelTimer: (() => void) | null = null

  constructor(intervalMs: number, scheduler: Scheduler, run: () => void) {
    this.#intervalMs = intervalMs
    this.#scheduler = scheduler
    this.#run = run
  }

  request(): void {
    if (this.#cancelTimer !== null) return
    const waitMs = this.#lastRunMs + this.#intervalMs - this.#scheduler.now()
    if (waitMs <= 0) this.runNow()
    else this.#cancelTimer = this.#scheduler.after(waitMs, this.runNow)
  }

  /** Runs without waiting, in place of a run that was due. */
  readonly runNow = (): void => {
    this.cancel()
    this.#lastRunMs = this.#scheduler.now()
    this.#run()
  }

  /** Drops a run that was due. */
  cancel(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }
}
