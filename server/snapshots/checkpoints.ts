import type { BaseLogger } from 'pino'
import { thinnedOut } from '../../shared/snapshot/thinning.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { SnapshotLedger } from '../ledger/snapshot-ledger.ts'
import type { LiveBoard } from '../room/room-registry.ts'
import type { Snapshots } from './snapshots.ts'

export interface CheckpointsParts {
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
  /** The boards in memory. */
  readonly rooms: { live(): readonly LiveBoard[] }
  readonly ledger: Pick<SnapshotLedger, 'boardsWithCheckpoints' | 'checkpointsOf' | 'thin'>
  readonly snapshots: Pick<Snapshots, 'make'>
  /** How often boards are looked at: oftener than one stays in memory after everybody has left. */
  readonly lookIntervalMs: number
}

/** A board in memory, as it was when it was last looked at. */
interface Watched {
  revision: string
  /** The revision that a checkpoint holds, or at which the board came into memory. */
  keptRevision: string
  /** From then on a change of it is worth a checkpoint. */
  dueMs: number
  /** Whether others were on it on other nodes when nobody was here. */
  isUsedElsewhere: boolean
}

const HOUR_MS = 3_600_000
/** Two sittings that end so soon after one another make one checkpoint. */
const BETWEEN_SITTINGS_MS = 5 * 60_000
const RETRY_MS = 5 * 60_000
const THIN_INTERVAL_MS = 6 * HOUR_MS

/**
 * Keeps the history of boards: a checkpoint an hour while a board is changed, one when everybody has
 * left, fewer with age ([SNAP-5], [SNAP-6] in shared/snapshot/SPEC.md). Each node sees to the boards in
 * its memory; that several make one checkpoint between them is the ledger's doing. One after another, so
 * that they wait for a node's people and not the other way round.
 */
export class Checkpoints {
  readonly #parts: CheckpointsParts
  readonly #watched = new Map<string, Watched>()
  /** Boards whose sitting has ended, and what is to be kept of that yet. */
  readonly #ended = new Set<string>()
  readonly #cancels = new Map<'look' | 'thin', Cancel>()
  #running: Promise<void> | null = null
  #isClosed = false

  constructor(parts: CheckpointsParts) {
    this.#parts = parts
    this.#every('look', parts.lookIntervalMs, () => this.#look())
    this.#every('thin', THIN_INTERVAL_MS, () => this.#thinAll())
  }

  /** Waits for the checkpoint that is being made. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const cancel of this.#cancels.values()) cancel()
    await this.#running
  }

  /** Runs again and again, but not while it still runs or something else does. */
  #every(what: 'look' | 'thin', intervalMs: number, run: () => Promise<void>): void {
    const { clock } = this.#parts
    const cancel = clock.after(intervalMs, () => {
      this.#every(what, intervalMs, run)
      this.#running ??= run().finally(() => {
        this.#running = null
      })
    })
    this.#cancels.set(what, cancel)
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    const nowMs = this.#parts.clock.nowMs()
    this.#noteLive(nowMs)
    for (const boardId of this.#ended) {
      if (this.#isClosed) return
      if (await this.#keep(boardId, BETWEEN_SITTINGS_MS)) this.#ended.delete(boardId)
    }
    for (const [boardId, board] of this.#watched) {
      if (this.#isClosed) return
      if (board.revision === board.keptRevision || nowMs < board.dueMs) continue
      const { revision } = board
      const isKept = await this.#keep(boardId, HOUR_MS)
      if (isKept) board.keptRevision = revision
      board.dueMs = nowMs + (isKept ? HOUR_MS : RETRY_MS)
    }
  }

  #noteLive(nowMs: number): void {
    const live = new Map(this.#parts.rooms.live().map((board) => [board.boardId, board]))
    for (const [boardId, { isUsedElsewhere, keptRevision, revision }] of this.#watched) {
      if (live.has(boardId)) continue
      this.#watched.delete(boardId)
      if (revision !== keptRevision && !isUsedElsewhere) this.#ended.add(boardId)
    }
    for (const [boardId, { isUsedElsewhere, loadedRevision, revision }] of live) {
      const known = this.#watched.get(boardId)
      const kept = known ?? { keptRevision: loadedRevision, dueMs: nowMs + HOUR_MS }
      this.#watched.set(boardId, { ...kept, revision, isUsedElsewhere })
    }
  }

  /**
   * Makes a checkpoint unless there is one that young, or the latest snapshot holds the same.
   * @returns false when it is to be tried again. Never rejects
   */
  async #keep(boardId: string, unlessYoungerMs: number): Promise<boolean> {
    const { clock, ledger, logger, snapshots } = this.#parts
    try {
      const unlessSinceMs = clock.nowMs() - unlessYoungerMs + 1
      const [latest] = await ledger.checkpointsOf(boardId)
      // The ledger would find it out, too, but only once all is worked out.
      if (latest !== undefined && latest.atMs >= unlessSinceMs) return true
      const { kind } = await snapshots.make(boardId, { kind: 'checkpoint', unlessSinceMs })
      if (kind === 'full') logger.warn({ boardId }, 'A board has no room for more checkpoints')
      if (kind === 'added') await this.#thin(boardId)
      return true
    } catch (problem) {
      logger.warn({ boardId, err: problem }, 'A checkpoint could not be made')
      return false
    }
  }

  /** Never rejects. */
  async #thinAll(): Promise<void> {
    try {
      for (const boardId of await this.#parts.ledger.boardsWithCheckpoints()) {
        if (this.#isClosed) return
        await this.#thin(boardId)
      }
    } catch (problem) {
      this.#parts.logger.warn({ err: problem }, 'Checkpoints could not be thinned out')
    }
  }

  async #thin(boardId: string): Promise<void> {
    const { clock, ledger } = this.#parts
    await ledger.thin(boardId, thinnedOut(await ledger.checkpointsOf(boardId), clock.nowMs()))
  }
}
