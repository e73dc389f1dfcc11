import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import type { Role } from '../../shared/protocol/roles.ts'
import type { AgreementLedger } from './agreement-ledger.ts'
import type { AuditLedger } from './audit-ledger.ts'
import type { ImageLedger } from './image-ledger.ts'
import type { SecretLedger } from './secret-ledger.ts'
import type { SnapshotLedger } from './snapshot-ledger.ts'
import type { SeatLedger, SeatLink } from './seat-ledger.ts'
import type { TalkFileLedger } from './talk-file-ledger.ts'

/**
 * Boards and the links that open them: what only the server writes. Keys are kept as hashes.
 * All of it is SQL that SQLite and PostgreSQL both speak.
 */
export interface Ledger {
  /** Which board has which pictures. */
  readonly images: ImageLedger
  /** Who sits for which agency. */
  readonly seats: SeatLedger
  /** What agencies have answered to commitments. */
  readonly agreements: AgreementLedger
  /** Every change of these two, and what else people may want to prove. */
  readonly audit: AuditLedger
  /** Boards as they were. */
  readonly snapshots: SnapshotLedger
  /** What presenters' pages have sent for their audiences. */
  readonly talkFiles: TalkFileLedger
  /** What the service alone knows. */
  readonly secrets: SecretLedger

  /**
   * Makes a board and its four links.
   * @returns the only time its keys are seen together
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  createBoard(): Promise<{ readonly id: string; readonly keys: Required<LinkKeys> }>

  findBoard(boardId: string): Promise<BoardRow | undefined>

  /** @returns what the key opens on this board; undefined when it is unknown, revoked or expired */
  findLink(boardId: string, key: string): Promise<LinkRow | undefined>

  /**
   * Keys of this board's live links that the holder of `key` may pass on, its own included; none for a
   * key that carries a seat, which is for one agency's people and not for everybody who draws.
   */
  shareableKeys(boardId: string, key: string): Promise<LinkKeys>

  /** Ends a link at once and for good. Idempotent. */
  revokeLink(linkId: string): Promise<void>

  /** Rejects when the ledger cannot be read: for `/readyz`. */
  check(): Promise<void>

  close(): Promise<void>
}

export interface BoardRow {
  readonly id: string
  readonly createdAtMs: number
}

export interface LinkRow {
  readonly id: string
  readonly boardId: string
  readonly role: Role
  /** The seat it carries; null for a link without. */
  readonly seat: SeatLink | null
}
