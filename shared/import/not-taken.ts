/** So many things of one kind that a board did not take from a file, and why. */
export interface NotTaken {
  /** A noun in the singular, of which the plural has an s: `film`, `picture`. */
  readonly what: string
  readonly count: number
  /** Follows on "…: ", without a full stop. */
  readonly why: string
}

/** Counts what a board does not take, by kind and reason. */
export class NotTakenList {
  readonly #counts = new Map<string, NotTaken>()

  add(what: string, why: string, count = 1): void {
    const key = `${what}: ${why}`
    this.#counts.set(key, { what, why, count: (this.#counts.get(key)?.count ?? 0) + count })
  }

  /** In the order in which they were first met. */
  get list(): readonly NotTaken[] {
    return [...this.#counts.values()]
  }
}

/** How many of what there are: `1 film`, `1,200 things`. */
export function countWords(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`
}
