import type { Scheduler } from './scheduler.ts'

interface LullOptions {
  /** How long nothing is to be asked for before it runs. */
  readonly quietMs: number
  /** The longest that whoever asked first waits, however often it is asked for meanwhile. */
  readonly mostMs: number
  readonly scheduler: Pick<Scheduler, 'after' | 'now'>
  readonly run: () => void
}

/** Runs something once after each burst of changes, and now and then during a long one. */
export class Lull {
  readonly #options: LullOptions
  #firstAskedMs: number | null = null
  #cancelTimer: (() => void) | null = null

  constructor(options: LullOptions) {
    this.#options = options
  }

  readonly request = (): void => {
    const { mostMs, quietMs, scheduler } = this.#options
    const nowMs = scheduler.now()
    this.#firstAskedMs ??= nowMs
    this.#cancelTimer?.()
    const waitMs = Math.min(quietMs, this.#firstAskedMs + mostMs - nowMs)
    this.#cancelTimer = scheduler.after(Math.max(0, waitMs), this.#runNow)
  }

  /** Drops a run that was due. */
  cancel(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#firstAskedMs = null
  }

  readonly #runNow = (): void => {
    this.cancel()
    this.#options.run()
  }
}
