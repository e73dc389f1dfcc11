/**
 * Port: the update log, where a board's changes are kept. SQLite and PostgreSQL stand behind it.
 * Every implementation passes `tests/contracts/update-log.ts`.
 *
 * Invariants
 * - [LOG-1] `append` resolves only once the update is on disk (after fsync), in the order of the calls.
 * - [LOG-2] `seq` of a board rises by one with every append, on whichever node, and is never used twice.
 *   Whoever sees a number sees all before it.
 * - [LOG-3] `load` gives a state and the updates after it: together, all that was appended.
 * - [LOG-4] `compact` replaces the updates up to `seq` by a state; it fails rather than lose one, and
 *   replaces no state that its caller has not read.
 * - [LOG-5] A failed append leaves no trace, and may be tried again. Where a lost connection leaves that
 *   open, trying again with the very same array keeps it once.
 * - [LOG-6] `load` since a position gives what a reader lacks who had come so far.
 */
export interface UpdateLog {
  /**
   * Appends one Yjs update (v1) to a board's log.
   * @returns its sequence number, once durable
   * @throws StorageFullError when there is no room on the disk (nothing was written; try again later)
   */
  append(boardId: string, update: Uint8Array): Promise<number>

  /**
   * @param since how far the reader has come; from the beginning unless given
   * @returns what there is of a board from there; `seq` 0, no state and no updates when nothing was
   *   ever appended
   * @throws DamagedBoardError when its state is not as it was written: an empty board must not pass
   *   for it
   */
  load(boardId: string, since?: LogPosition): Promise<StoredBoard>

  /**
   * How far boards have come, for those who cannot hear of every append.
   * @returns `seq` of each that was ever written to
   */
  heads(boardIds: readonly string[]): Promise<ReadonlyMap<string, number>>

  /**
   * Which past the log has. It is another once a database has taken over that may lack the end of what
   * was kept by the one before: numbers may then stand for other updates than those that were read.
   * @returns its name; undefined when the database that answers takes no changes
   */
  history(): Promise<string | undefined>

  /**
   * Puts `state` (a whole board, encoded as one Yjs update) in place of the updates 1..`read.seq`.
   * @param read what went into it
   * @returns 'overtaken', and nothing has changed, when the log's own state is another than that
   *   at `read.baseSeq`: read on, and try again
   * @throws Error when the log holds fewer updates than `read.seq`, or that is in its own state already
   */
  compact(boardId: string, read: LogPosition, state: Uint8Array): Promise<Compaction>

  /** @throws StorageFullError or Error when an append would fail just now: for `/readyz`. */
  check(): Promise<void>

  /** Waits for what was appended, then lets go of the store. Idempotent. */
  close(): Promise<void>
}

export type Compaction = 'compacted' | 'overtaken'

/** How far a reader has come in a board's log. */
export interface LogPosition {
  /** The number of an update: it and all before it are known. */
  readonly seq: number
  /** The number of the last update in the compacted state that is known; 0 when there is none. */
  readonly baseSeq: number
}

/** The beginning of every log. */
export const LOG_START: LogPosition = { seq: 0, baseSeq: 0 }

/** What was read of a board, and how far one has come with it. */
export interface StoredBoard extends LogPosition {
  /** The compacted state, as one Yjs update; null when there is none yet, or the reader has it. */
  readonly state: Uint8Array | null
  /** The updates after it, in order. */
  readonly updates: readonly Uint8Array[]
  /** Updates that were acknowledged and are missing or damaged: 0 unless the disk has failed. */
  readonly lost: number
}

/** What is stored of a board is not as it was written: the disk has failed. Others may be as they were. */
export class DamagedBoardError extends Error {
  override readonly name = 'DamagedBoardError'
  readonly boardId: string

  constructor(boardId: string, options?: ErrorOptions) {
    super(
      `What is stored of board ${boardId} is damaged. Restore the database from a backup.`,
      options,
    )
    this.boardId = boardId
  }
}

/** The disk, or the quota, is full. Nothing was written. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError'
}
