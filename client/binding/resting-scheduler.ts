import type { Scheduler } from './scheduler.ts'

/** What a frame may take without anybody owing for it: a little more than a sixtieth of a second. */
const QUICK_FRAME_MS = 20
/** A frame pays for what was done in it, and the next for what of that is drawn only then. */
const PAYING_FRAMES = 2
/** The longest anybody waits for a frame, whatever is owed. */
const MAX_REST_MS = 250

/**
 * Gives out frames such that the page keeps half of its time for the person at it. Where what is done
 * in its frames makes them slow, as when twenty people move things on a board of thousands, the page
 * rests for as long as they took beyond their due before the next; those who wait all get that one.
 * While frames are quick it gives out every one.
 */
export class RestingScheduler implements Scheduler {
  readonly #inner: Scheduler
  readonly #waiting = new Set<() => void>()
  #isWatching = false
  #lastFrameMs = 0
  #framesSinceGiven = Number.POSITIVE_INFINITY
  /** Rest that is due. */
  #owedMs = 0

  constructor(inner: Scheduler) {
    this.#inner = inner
  }

  now(): number {
    return this.#inner.now()
  }

  after(delayMs: number, run: () => void): () => void {
    return this.#inner.after(delayMs, run)
  }

  nextFrame(run: () => void): () => void {
    const asked = (): void => {
      run()
    }
    this.#waiting.add(asked)
    this.#watch()
    return () => {
      this.#waiting.delete(asked)
    }
  }

  #watch(): void {
    if (this.#isWatching) return
    this.#isWatching = true
    this.#inner.nextFrame(this.#onFrame)
  }

  readonly #onFrame = (): void => {
    this.#isWatching = false
    const nowMs = this.#inner.now()
    this.#settle(nowMs - this.#lastFrameMs)
    this.#lastFrameMs = nowMs
    this.#framesSinceGiven += 1
    try {
      if (this.#owedMs === 0) this.#give()
    } finally {
      if (this.#framesSinceGiven < PAYING_FRAMES || this.#owedMs > 0) this.#watch()
    }
  }

  /** Reckons the time between two frames as work, or as rest. */
  #settle(spanMs: number): void {
    if (this.#framesSinceGiven < PAYING_FRAMES) {
      this.#owedMs = Math.min(MAX_REST_MS, this.#owedMs + Math.max(0, spanMs - QUICK_FRAME_MS))
    } else this.#owedMs = Math.max(0, this.#owedMs - spanMs)
  }

  #give(): void {
    if (this.#waiting.size > 0) this.#framesSinceGiven = 0
    for (const run of Array.from(this.#waiting)) {
      if (this.#waiting.delete(run)) run()
    }
  }
}
