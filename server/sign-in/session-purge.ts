import type { BaseLogger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'
import type { SessionLedger } from '../ledger/session-ledger.ts'

export interface SessionPurgeOptions {
  readonly sessions: Pick<SessionLedger, 'forgetOver'>
  readonly clock: Pick<Clock, 'after'>
  readonly logger: Pick<BaseLogger, 'error'>
}

/** When it is looked first, and how often from then on. */
const FIRST_MS = 60_000
const INTERVAL_MS = 3_600_000

/**
 * [SIGN-7] Forgets who was signed in, within an hour of the end of their session: also where nobody can
 * sign in any more.
 */
export class SessionPurge {
  readonly #options: SessionPurgeOptions
  #cancel: Cancel
  #running: Promise<void> = Promise.resolve()

  constructor(options: SessionPurgeOptions) {
    this.#options = options
    this.#cancel = this.#after(FIRST_MS)
  }

  /** Waits for the look that is under way. Idempotent. */
  async close(): Promise<void> {
    this.#cancel()
    await this.#running
  }

  #after(delayMs: number): Cancel {
    const { clock, logger, sessions } = this.#options
    return clock.after(delayMs, () => {
      this.#running = sessions.forgetOver().catch((problem: unknown) => {
        logger.error({ err: problem }, 'Sessions that are over could not be forgotten')
      })
      this.#cancel = this.#after(INTERVAL_MS)
    })
  }
}
