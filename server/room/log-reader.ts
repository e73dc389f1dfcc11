import type { StoredBoard } from '../log/update-log.ts'

export interface LogReaderEvents {
  /** Gives what is not known of the board. */
  load(): Promise<StoredBoard>
  onRead(stored: StoredBoard): void
  /** What another node wrote could not be read, or not taken. */
  onFailure(cause: unknown): void
}

/** Reads the log when another node says that it has grown: once at a time, and again if it was said meanwhile. */
export class LogReader {
  readonly #events: LogReaderEvents
  #hints = 0
  #isReading = false

  constructor(events: LogReaderEvents) {
    this.#events = events
  }

  /** The log has grown, or may have. */
  hint(): void {
    this.#hints++
    if (!this.#isReading) void this.#read()
  }

  /** Never rejects. */
  async #read(): Promise<void> {
    this.#isReading = true
    let answered = 0
    while (answered !== this.#hints) {
      answered = this.#hints
      try {
        this.#events.onRead(await this.#events.load())
      } catch (problem) {
        this.#events.onFailure(problem)
      }
    }
    this.#isReading = false
  }
}
