import type { BaseLogger } from 'pino'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { sealedItemsShown } from '../../shared/board/sealed-content.ts'
import { GONE_SEAL_KEPT_MS } from '../../shared/protocol/retention.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { SealedLedger } from '../ledger/sealed-ledger.ts'

export interface SealedSweepOptions {
  readonly sealed: Pick<SealedLedger, 'boards' | 'noteShown' | 'removeGone'>
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'info' | 'error'>
  /** A board's records as they are on the disk. */
  readonly readRecords: (boardId: string) => Promise<readonly BoardRecord[]>
}

/** When it is looked first, and how often from then on. */
const FIRST_MS = 15 * 60_000
const INTERVAL_MS = 6 * 3_600_000

/** Lets go of what was sealed when its cards have been off the board for thirty days [SEAL-7]. */
export class SealedSweep {
  readonly #options: SealedSweepOptions
  #cancel: Cancel
  #running: Promise<void> = Promise.resolve()

  constructor(options: SealedSweepOptions) {
    this.#options = options
    this.#cancel = this.#after(FIRST_MS)
  }

  /** Looks once. A board that cannot be read keeps no other from it, and none of its items goes. */
  async run(): Promise<void> {
    const { logger, sealed } = this.#options
    for (const boardId of await sealed.boards()) {
      try {
        await this.#sweepBoard(boardId)
      } catch (problem) {
        logger.error({ boardId, err: problem }, 'It could not be seen what is still sealed')
      }
    }
  }

  /** Waits for the look that is under way. Idempotent. */
  async close(): Promise<void> {
    this.#cancel()
    await this.#running
  }

  async #sweepBoard(boardId: string): Promise<void> {
    const { clock, logger, readRecords, sealed } = this.#options
    await sealed.noteShown(boardId, sealedItemsShown(await readRecords(boardId)))
    const count = await sealed.removeGone(boardId, clock.nowMs() - GONE_SEAL_KEPT_MS)
    if (count > 0) logger.info({ boardId, count }, 'What was sealed and deleted was removed')
  }

  #after(delayMs: number): Cancel {
    const { clock, logger } = this.#options
    return clock.after(delayMs, () => {
      this.#running = this.run().catch((problem: unknown) => {
        logger.error({ err: problem }, 'Deleted sealed items could not be looked for')
      })
      this.#cancel = this.#after(INTERVAL_MS)
    })
  }
}
