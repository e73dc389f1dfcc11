/** Levels are looked through this often at most, in ms: what drains away meanwhile is had later. */
const DRAINS_EVERY_MS = 50

/**
 * What many spend together of one thing, and who of them has to wait. Each has a level, which rises by
 * what they spend; so much a second drains away, the same from everybody who has spent. While all levels
 * together fit, nobody waits. Where they do not, those wait who are above an equal share of what fits:
 * whoever spends less than that waits for nobody. Time is passed in.
 */
export class FairShare<Spender> {
  readonly #drainPerMs: number
  readonly #capacity: number
  readonly #levels = new Map<Spender, number>()
  #total = 0
  #drainedAtMs: number

  /** @param capacity what all may have spent at once before anybody waits */
  constructor(drainPerSecond: number, capacity: number, nowMs: number) {
    this.#drainPerMs = drainPerSecond / 1000
    this.#capacity = capacity
    this.#drainedAtMs = nowMs
  }

  /** Notes what somebody has spent, however much it is. */
  spend(spender: Spender, amount: number, nowMs: number): void {
    this.#drain(nowMs)
    this.#levels.set(spender, (this.#levels.get(spender) ?? 0) + amount)
    this.#total += amount
  }

  /** How long somebody is to spend nothing, in ms, as far as can be told now; 0 for not at all. */
  waitMs(spender: Spender, nowMs: number): number {
    this.#drain(nowMs)
    const count = this.#levels.size
    const aboveAll = this.#total - this.#capacity
    const aboveShare = (this.#levels.get(spender) ?? 0) - this.#capacity / count
    if (aboveAll <= 0 || aboveShare <= 0) return 0
    return Math.min(aboveAll, aboveShare * count) / this.#drainPerMs
  }

  /** How many have spent something that has not drained away. */
  get size(): number {
    return this.#levels.size
  }

  #drain(nowMs: number): void {
    const elapsedMs = nowMs - this.#drainedAtMs
    if (elapsedMs >= 0 && elapsedMs < DRAINS_EVERY_MS) return
    this.#drainedAtMs = nowMs
    let rest = Math.max(0, elapsedMs) * this.#drainPerMs
    // What somebody has too little of to give is had from the others.
    while (rest > 0 && this.#levels.size > 0) rest = this.#drainEqually(rest)
  }

  /** @returns what could not be drained, because some had less than their part of it */
  #drainEqually(amount: number): number {
    const part = amount / this.#levels.size
    let rest = 0
    this.#total = 0
    for (const [spender, level] of this.#levels) {
      if (level > part) {
        this.#levels.set(spender, level - part)
        this.#total += level - part
      } else {
        this.#levels.delete(spender)
        rest += part - level
      }
    }
    return rest
  }
}
