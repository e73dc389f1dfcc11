import type { BaseLogger } from 'pino'
import type { LogPosition, UpdateLog } from '../log/update-log.ts'
import type { RoomMetrics } from './room-metrics.ts'

export interface CompactorParts {
  readonly boardId: string
  readonly log: UpdateLog
  readonly logger: Pick<BaseLogger, 'warn'>
  readonly metrics: RoomMetrics
  /** Up to which number the log is known here. */
  readonly seq: () => number
  /** Makes one state of the board as it is now. */
  readonly makeState: () => Uint8Array
  /** Another node has compacted, and what it has stored is to be read. */
  readonly onOvertaken: () => void
}

/** Puts one state in place of a board's log, one at a time, and knows which state lies there. */
export class Compactor {
  readonly #parts: CompactorParts
  /** The compacted state that was read or written here. */
  #baseSeq: number
  #running: Promise<void> | null = null

  constructor(baseSeq: number, parts: CompactorParts) {
    this.#baseSeq = baseSeq
    this.#parts = parts
  }

  /** How far the log has been read here. */
  get position(): LogPosition {
    return { seq: this.#parts.seq(), baseSeq: this.#baseSeq }
  }

  get isIdle(): boolean {
    return this.#running === null
  }

  /** The log's state at this number has been read. */
  noteRead(baseSeq: number): void {
    this.#baseSeq = Math.max(this.#baseSeq, baseSeq)
  }

  start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Waits for what is under way. Never rejects. */
  async settled(): Promise<void> {
    await this.#running
  }

  /** Never rejects: what was not compacted now will be another time. */
  async #run(): Promise<void> {
    const { boardId, log, logger, makeState, metrics, onOvertaken } = this.#parts
    try {
      const read = this.position
      const outcome = await log.compact(boardId, read, makeState())
      if (outcome === 'overtaken') return onOvertaken()
      this.noteRead(read.seq)
      metrics.compactions.inc()
    } catch (problem) {
      logger.warn({ boardId, err: problem }, 'A board could not be compacted')
    }
  }
}
