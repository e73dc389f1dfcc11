/** Lets `ratePerSecond` through, and bursts of up to `capacity`. Time is passed in. */
export class TokenBucket {
  readonly #ratePerMs: number
  readonly #capacity: number
  #tokens: number
  #filledAtMs: number

  constructor(ratePerSecond: number, capacity: number, nowMs: number) {
    this.#ratePerMs = ratePerSecond / 1000
    this.#capacity = capacity
    this.#tokens = capacity
    this.#filledAtMs = nowMs
  }

  /** @returns false, and takes nothing, when there is not enough */
  take(tokens: number, nowMs: number): boolean {
    this.#fill(nowMs)
    if (tokens > this.#tokens) return false
    this.#tokens -= tokens
    return true
  }

  /**
   * Takes what has been spent already, enough or not.
   * @returns in how many ms nothing will be owed any more; 0 where nothing is
   */
  spend(tokens: number, nowMs: number): number {
    this.#fill(nowMs)
    this.#tokens -= tokens
    return Math.max(0, -this.#tokens / this.#ratePerMs)
  }

  #fill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.#tokens = Math.min(this.#capacity, this.#tokens + elapsedMs * this.#ratePerMs)
    this.#filledAtMs = nowMs
  }
}
