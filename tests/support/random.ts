/** Random numbers that a seed gives again: mulberry32. For tests only. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** @returns a number from 0 up to, not including, 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** @returns an integer from 0 up to, not including, `bound` */
  integer(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** @throws when there is nothing to pick */
  pick<T>(from: readonly T[]): T {
    const picked = from[this.integer(from.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  /** A Yjs client id. */
  clientId(): number {
    return this.integer(2 ** 32)
  }

  /** 21 characters of tldraw's own ids. */
  id(): string {
    return Array.from({ length: 21 }, () => ID_CHARACTERS[this.integer(64)]).join('')
  }
}

const ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** The seed to run with: SEED from the environment, to see a failure again, or the one given. */
export function seedOr(seed: number): number {
  return Number(process.env['SEED'] ?? seed)
}
