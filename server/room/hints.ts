/**
 * Answers hints that something has grown by reading it: once for any number of hints that come while
 * it is read, and once more if one came too late for that.
 */
export class Hints {
  readonly #read: () => Promise<void>
  readonly #onFailure: (cause: unknown) => void
  #hints = 0
  #reading: Promise<void> | null = null

  /** @param onFailure it could not be read; it comes with the next hint */
  constructor(read: () => Promise<void>, onFailure: (cause: unknown) => void) {
    this.#read = read
    this.#onFailure = onFailure
  }

  /** Resolves when what there was then is read; never rejects. */
  async hint(): Promise<void> {
    this.#hints++
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null
    })
    await this.#reading
  }

  async #readAll(): Promise<void> {
    for (let answered = 0; answered !== this.#hints;) {
      answered = this.#hints
      try {
        await this.#read()
      } catch (cause) {
        this.#onFailure(cause)
      }
    }
  }
}
