import type { BaseLogger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'

interface LinkCheckOptions<Standing> {
  /** Asks the ledger. */
  readonly look: () => Promise<Standing>
  readonly onStanding: (standing: Standing) => void
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
}

const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 8_000

/**
 * Finds out whether somebody may still be here, one look at a time. Where the ledger cannot be asked it
 * is asked again until it can: a page is not sent away because the database is. While it is away nobody
 * can change the board.
 */
export class LinkCheck<Standing> {
  readonly #options: LinkCheckOptions<Standing>
  #wanted = 0
  #isLooking = false
  #cancelRetry: Cancel | null = null
  #isClosed = false

  constructor(options: LinkCheckOptions<Standing>) {
    this.#options = options
  }

  /** Links have changed, or may have: what a look that is under way finds may be old. */
  start(): void {
    this.#wanted += 1
    if (this.#isLooking || this.#isClosed) return
    this.#cancelRetry?.()
    void this.#look(0)
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true
    this.#cancelRetry?.()
  }

  /** Never rejects. @param failures how often it has failed in a row */
  async #look(failures: number): Promise<void> {
    const { clock, logger, look, onStanding } = this.#options
    this.#isLooking = true
    this.#cancelRetry = null
    try {
      for (let answered = 0; answered !== this.#wanted && !this.#isClosed;) {
        answered = this.#wanted
        const standing = await look()
        if (!this.#isClosed) onStanding(standing)
      }
    } catch (problem) {
      if (failures === 0)
        logger.warn({ err: problem }, 'A link could not be looked up: trying again')
      const delayMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures)
      if (!this.#isClosed) {
        this.#cancelRetry = clock.after(delayMs, () => void this.#look(failures + 1))
      }
    } finally {
      this.#isLooking = false
    }
  }
}
