/** Runs something once, a while after it was first asked for. */
export class Later {
  readonly #delayMs: number
  readonly #run: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(delayMs: number, run: () => void) {
    this.#delayMs = delayMs
    this.#run = run
  }

  readonly request = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#run()
    }, this.#delayMs)
  }

  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
