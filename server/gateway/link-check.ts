import type { BaseLogger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'

interface LinkCheckOptions<Standing> {
  /** Asks the ledger. */
  readonly look: () => Promise<Standing>
  readonly onStanding: (standing: Standing) => void
  /** Until when that holds by itself, in Unix ms; null for no end. */
  readonly untilMs: (standing: Standing) => number | null
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
}

const FIRST_RETRY_MS = 500
const MAX_RETRY_MS = 8_000
/** Timers reach no further than 24 days: what lasts longer is looked at in between. */
const MAX_WAIT_MS = 24 * 3_600_000

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
  #cancelEnd: Cancel = () => undefined
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
    this.#cancelEnd()
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
        if (this.#isClosed) return
        this.#lookAgainAt(this.#options.untilMs(standing))
        onStanding(standing)
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

  #lookAgainAt(untilMs: number | null): void {
    const { clock } = this.#options
    this.#cancelEnd()
    if (untilMs === null) return
    const waitMs = Math.min(MAX_WAIT_MS, Math.max(0, untilMs - clock.nowMs()))
    this.#cancelEnd = clock.after(waitMs, () => this.start())
  }
}
