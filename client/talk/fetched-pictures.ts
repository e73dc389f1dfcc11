import { retryWaitMs } from './retry-wait.ts'
import type { TalkFiles } from './talk-files.ts'

/** How many pictures of slides stay in memory. */
const KEPT = 24
/** How often one is asked for before whoever wants it is told that it cannot be had. */
const ATTEMPTS = 5

/** The pictures of slides, each asked for again a few times where it does not come. */
export class FetchedPictures {
  readonly #files: TalkFiles
  readonly #pause: (ms: number) => Promise<void>
  readonly #random: () => number
  /** By hash, the one asked for longest ago first. */
  readonly #kept = new Map<string, Promise<string>>()

  /** @param random from 0 to 1, without 1 */
  constructor(files: TalkFiles, pause: (ms: number) => Promise<void>, random: () => number) {
    this.#files = files
    this.#pause = pause
    this.#random = random
  }

  /** Rejects when the picture cannot be had just now; it may be asked for again. */
  fetch(hash: string): Promise<string> {
    const picture = this.#kept.get(hash) ?? this.#ask(hash)
    this.#kept.delete(hash)
    this.#kept.set(hash, picture)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return picture
  }

  async #ask(hash: string): Promise<string> {
    for (let failures = 0; failures < ATTEMPTS; failures += 1) {
      const fetched = await this.#files.fetch(hash)
      if (fetched.kind === 'here') return fetched.text
      if (failures + 1 < ATTEMPTS) {
        await this.#pause(retryWaitMs('crowd', failures, this.#random()))
      }
    }
    this.#kept.delete(hash)
    throw new Error('The picture of the slide cannot be had just now.')
  }
}
