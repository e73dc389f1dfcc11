import type { BaseLogger } from 'pino'
import * as Y from 'yjs'
import { DELETED_BOARD_KEPT_MS } from '../../shared/protocol/retention.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { DeletionLedger } from '../ledger/deletion-ledger.ts'
import type { UpdateLog } from '../log/update-log.ts'

export interface BoardPurgeOptions {
  readonly deletions: Pick<DeletionLedger, 'due' | 'purge'>
  readonly log: Pick<UpdateLog, 'append' | 'compact' | 'load'>
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'info' | 'error'>
}

/** When it is looked first, and how often from then on. */
const FIRST_MS = 5 * 60_000
const INTERVAL_MS = 6 * 3_600_000

/**
 * Lets go for good of boards that were deleted long enough ago: first of what was drawn, then of what
 * the ledger has, which also marks the board. Whatever comes between, the next look begins again.
 */
export class BoardPurge {
  readonly #options: BoardPurgeOptions
  #cancel: Cancel
  #running: Promise<void> = Promise.resolve()

  constructor(options: BoardPurgeOptions) {
    this.#options = options
    this.#cancel = this.#after(FIRST_MS)
  }

  /** Looks once. A board that cannot be purged keeps no other from it. */
  async run(): Promise<void> {
    const { clock, deletions, logger } = this.#options
    for (const boardId of await deletions.due(clock.nowMs() - DELETED_BOARD_KEPT_MS)) {
      try {
        await this.#purge(boardId)
      } catch (problem) {
        logger.error({ boardId, err: problem }, 'A deleted board could not be purged')
      }
    }
  }

  /** Waits for the look that is under way. Idempotent. */
  async close(): Promise<void> {
    this.#cancel()
    await this.#running
  }

  async #purge(boardId: string): Promise<void> {
    const { deletions, log, logger } = this.#options
    const { baseSeq, seq } = await log.load(boardId)
    if (seq > 0) {
      const nothing = Y.encodeStateAsUpdate(new Y.Doc())
      // A log takes another state in place of its own only with something that came after that.
      const end = seq > baseSeq ? seq : await log.append(boardId, nothing)
      // Another node is at the same board, or somebody's last change has only now come.
      if ((await log.compact(boardId, { seq: end, baseSeq }, nothing)) === 'overtaken') return
    }
    await deletions.purge(boardId)
    logger.info({ boardId }, 'A deleted board was purged')
  }

  #after(delayMs: number): Cancel {
    const { clock, logger } = this.#options
    return clock.after(delayMs, () => {
      this.#running = this.run().catch((problem: unknown) => {
        logger.error({ err: problem }, 'Deleted boards could not be looked for')
      })
      this.#cancel = this.#after(INTERVAL_MS)
    })
  }
}
