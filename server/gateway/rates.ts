import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Clock } from '../clock.ts'
import { TokenBucket } from './token-bucket.ts'

/** How much one connection may send: [RATE-1], [RATE-2]. */
export class Rates {
  readonly #clock: Clock
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  readonly #asks: TokenBucket

  constructor(clock: Clock) {
    const { maxAsksPerMinute, maxBytesPerSecond, maxFramesPerSecond, rateWindowMs } = LIMITS
    const overWindow = (perSecond: number) =>
      new TokenBucket(perSecond, (perSecond * rateWindowMs) / 1000, clock.nowMs())
    this.#clock = clock
    this.#frames = overWindow(maxFramesPerSecond)
    this.#bytes = overWindow(maxBytesPerSecond)
    this.#asks = new TokenBucket(maxAsksPerMinute / 60, maxAsksPerMinute, clock.nowMs())
  }

  /** @returns false where it was one too many */
  takeFrame(byteLength: number): boolean {
    const nowMs = this.#clock.nowMs()
    return this.#frames.take(1, nowMs) && this.#bytes.take(byteLength, nowMs)
  }

  /** Asking for the board, or for who is there. @returns false where it was one too many */
  takeAsk(): boolean {
    return this.#asks.take(1, this.#clock.nowMs())
  }
}
