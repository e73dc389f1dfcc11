/**
 * Values by name, of which those that nobody has asked for in a long time are forgotten: between `max`
 * and twice as many are kept. Two generations rather than one list, so that forgetting costs nothing.
 */
export class Recent<Value> {
  readonly #max: number
  #young = new Map<string, Value>()
  #old: ReadonlyMap<string, Value> = new Map()

  constructor(max: number) {
    this.#max = max
  }

  get(name: string): Value | undefined {
    const young = this.#young.get(name)
    if (young !== undefined) return young
    const old = this.#old.get(name)
    if (old !== undefined) this.set(name, old)
    return old
  }

  set(name: string, value: Value): void {
    if (this.#young.size >= this.#max && !this.#young.has(name)) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(name, value)
  }
}
