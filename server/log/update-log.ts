/**
 * Port: the update log, where a board's changes are kept. SQLite stands behind it; PostgreSQL comes.
 * Every implementation passes `tests/contracts/update-log.ts`.
 *
 * Invariants
 * - [LOG-1] `append` resolves only once the update is on disk (after fsync), in the order of the calls.
 * - [LOG-2] `seq` of a board rises by one with every append and is never used twice.
 * - [LOG-3] `load` gives a state and the updates after it: together, all that was appended.
 * - [LOG-4] `compact` replaces the updates up to `seq` by a state; it fails rather than lose one.
 * - [LOG-5] A failed append leaves no trace, and may be tried again.
 */
export interface UpdateLog {
  /**
   * Appends one Yjs update (v1) to a board's log.
   * @returns its sequence number, once durable
   * @throws StorageFullError when there is no room on the disk (nothing was written; try again later)
   */
  append(boardId: string, update: Uint8Array): Promise<number>

  /** @returns all there is of a board; `seq` 0, no state and no updates when nothing was ever appended */
  load(boardId: string): Promise<StoredBoard>

  /**
   * Puts `state` (a whole board, encoded as one Yjs update) in place of the updates 1..`seq`.
   * @throws Error when the log holds fewer updates than `seq`
   */
  compact(boardId: string, seq: number, state: Uint8Array): Promise<void>

  /** @throws StorageFullError or Error when an append would fail just now: for `/readyz`. */
  check(): Promise<void>

  /** Waits for what was appended, then lets go of the store. Idempotent. */
  close(): Promise<void>
}

export interface StoredBoard {
  /** The sequence number of the last update. */
  readonly seq: number
  /** The compacted state, as one Yjs update, or null when there is none yet. */
  readonly state: Uint8Array | null
  /** The updates after it, in order. */
  readonly updates: readonly Uint8Array[]
  /** Updates that were acknowledged and are missing or damaged: 0 unless the disk has failed. */
  readonly lost: number
}

/** The disk, or the quota, is full. Nothing was written. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError'
}
