import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { Checkpoint } from '../../shared/snapshot/thinning.ts'
import type { AuditNote } from './audit-ledger.ts'

/**
 * What is known of the snapshots of boards, named ones and checkpoints. What they hold lies in a byte
 * store, packed, and is there before its row is: a row that is read leads to a content.
 *
 * Invariants
 * - Versions of a board's named snapshots are 1, 2, 3… in the order in which they were made, without a
 *   gap, on however many nodes they are made.
 * - Nothing of a row is ever changed, but that it is deleted; a checkpoint may be thinned out.
 */
export interface SnapshotLedger {
  /**
   * Notes a snapshot, and for a named one its line in the audit. Its content is on disk already, and
   * its pictures count as shown.
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  add(snapshot: NewSnapshot): Promise<Adding>

  /** Also one that is deleted. */
  find(snapshotId: string): Promise<KeptSnapshot | undefined>

  /** All of a board, newest first, deleted ones too. */
  listOf(boardId: string): Promise<readonly Snapshot[]>

  /** Lets go of what a snapshot holds: a tombstone remains, and a line in the audit. */
  remove(boardId: string, snapshotId: string, by: SnapshotAuthor): Promise<'deleted' | 'unknown'>

  /** The checkpoints of a board that are not deleted, newest first. */
  checkpointsOf(boardId: string): Promise<readonly Checkpoint[]>

  /** Boards that have any. */
  boardsWithCheckpoints(): Promise<readonly string[]>

  /** Forgets these checkpoints altogether. */
  thin(boardId: string, snapshotIds: readonly string[]): Promise<void>

  /** A number that rises whenever the list of a board's snapshots changes; 0 at first. */
  newsOf(boardId: string): Promise<number>

  /** Hashes of the pictures that snapshots of a board show. */
  picturesOf(boardId: string): Promise<ReadonlySet<string>>

  /** Whether a snapshot's content lies in the byte store under this hash. */
  isFileUsed(fileHash: string): Promise<boolean>
}

/** Who makes a snapshot, or deletes one. */
export type SnapshotAuthor = Pick<AuditNote, 'name' | 'link' | 'deviceHash'>

interface NewContent extends Pick<
  Snapshot,
  'boardId' | 'atMs' | 'hash' | 'title' | 'shapes' | 'present'
> {
  readonly file: ContentFile
  /** Hashes of the pictures it shows. */
  readonly pictures: readonly string[]
}

/** A content as it lies in the byte store. */
export interface ContentFile {
  /** SHA-256 of its packed bytes: where they are. */
  readonly hash: string
  readonly bytes: number
}

interface NewNamedSnapshot extends NewContent, Pick<Snapshot, 'name' | 'note'> {
  readonly kind: 'named'
  readonly by: SnapshotAuthor
}

interface NewCheckpoint extends NewContent {
  readonly kind: 'checkpoint'
  /** Where there is one from then on (Unix ms), this one is not needed; null however young others are. */
  readonly unlessSinceMs: number | null
}

export type NewSnapshot = NewNamedSnapshot | NewCheckpoint

export type Adding =
  | { readonly kind: 'added'; readonly snapshot: Snapshot; readonly news: number }
  /** The board has as many snapshots as it may, or they are too large together. */
  | { readonly kind: 'full' }
  /** A checkpoint of what the latest snapshot holds already, or one too soon after another. */
  | { readonly kind: 'unneeded' }

export interface KeptSnapshot extends Snapshot {
  /** Where its content is; that of a deleted one may be gone. */
  readonly file: ContentFile
  /** Hashes of the pictures it shows. */
  readonly pictures: ReadonlySet<string>
}
