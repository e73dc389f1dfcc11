import type { LinkRow } from './link-ledger.ts'

/**
 * Boards that owners delete. One can be brought back until it is purged; both are lines of its audit.
 * Of a purged board its id and three times are left: when it was made, deleted and purged.
 */
export interface DeletionLedger {
  /**
   * @returns false when it is deleted already
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  delete(boardId: string, by: DeletionActor): Promise<boolean>

  /** @returns false when it is not deleted, or nothing of it is left */
  undelete(boardId: string, by: DeletionActor): Promise<boolean>

  /** Boards that were deleted before `beforeMs` (Unix ms) and are not purged. */
  due(beforeMs: number): Promise<readonly string[]>

  /**
   * Forgets all that the ledger has of a deleted board. The bytes of its pictures, snapshots and talks
   * go with the next sweep of those that nothing uses. Idempotent.
   */
  purge(boardId: string): Promise<void>
}

/** Which owner does it. */
export interface DeletionActor {
  readonly link: Pick<LinkRow, 'id' | 'seat'>
  /** See `hashKey`; null when no device named itself. */
  readonly deviceHash: string | null
}
