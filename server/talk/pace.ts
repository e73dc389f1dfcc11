import type { Cancel, Clock } from '../clock.ts'

/**
 * Has something done, at most once in an interval: at once where it was not done for so long, else as
 * soon as the interval has passed, however often it is asked for meanwhile.
 */
export class Pace {
  readonly #clock: Clock
  readonly #intervalMs: () => number
  readonly #run: () => void
  #ranAtMs = -Infinity
  #pending: Cancel | null = null

  /** @param intervalMs may be another each time */
  constructor(clock: Clock, intervalMs: () => number, run: () => void) {
    this.#clock = clock
    this.#intervalMs = intervalMs
    this.#run = run
  }

  ask(): void {
    if (this.#pending !== null) return
    const waitMs = this.#ranAtMs + this.#intervalMs() - this.#clock.nowMs()
    if (waitMs > 0) this.#pending = this.#clock.after(waitMs, () => this.#runNow())
    else this.#runNow()
  }

  /** Calls off what was asked for. Idempotent. */
  cancel(): void {
    this.#pending?.()
    this.#pending = null
  }

  #runNow(): void {
    this.#pending = null
    this.#ranAtMs = this.#clock.nowMs()
    this.#run()
  }
}
