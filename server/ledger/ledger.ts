import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import type { AgreementLedger } from './agreement-ledger.ts'
import type { AuditLedger } from './audit-ledger.ts'
import type { DeletionLedger } from './deletion-ledger.ts'
import type { ImageLedger } from './image-ledger.ts'
import type { LinkLedger } from './link-ledger.ts'
import type { PersonLedger } from './person-ledger.ts'
import type { SeatRuleLedger } from './seat-rule-ledger.ts'
import type { SealedLedger } from './sealed-ledger.ts'
import type { SecretLedger } from './secret-ledger.ts'
import type { SessionLedger } from './session-ledger.ts'
import type { SnapshotLedger } from './snapshot-ledger.ts'
import type { SeatLedger } from './seat-ledger.ts'
import type { StayLedger } from './stay-ledger.ts'
import type { TalkFileLedger } from './talk-file-ledger.ts'
import type { VisitLedger } from './visit-ledger.ts'
import type { WriterLedger } from './writer-ledger.ts'

/**
 * Boards and the links that open them: what only the server writes. Keys are kept as hashes.
 * All of it is SQL that SQLite and PostgreSQL both speak.
 */
export interface Ledger {
  /** What opens boards. */
  readonly links: LinkLedger
  /** Who came by which of them. */
  readonly visits: VisitLedger
  /** Who is there, and who has left. */
  readonly stays: StayLedger
  /** Which board has which pictures. */
  readonly images: ImageLedger
  /** Who sits for which agency. */
  readonly seats: SeatLedger
  /** Who of those who sign in is to sit for which. */
  readonly seatRules: SeatRuleLedger
  /** Who has signed in. */
  readonly sessions: SessionLedger
  /** What agencies have answered to commitments. */
  readonly agreements: AgreementLedger
  /** Every change of these two, and what else people may want to prove. */
  readonly audit: AuditLedger
  /** Boards that their owners have deleted. */
  readonly deletions: DeletionLedger
  /** What of all this is about one person, and can be taken away. */
  readonly people: PersonLedger
  /** Boards as they were. */
  readonly snapshots: SnapshotLedger
  /** What presenters' pages have sent for their audiences. */
  readonly talkFiles: TalkFileLedger
  /** Who first wrote under which client id. */
  readonly writers: WriterLedger
  /** What only some agencies may read. */
  readonly sealed: SealedLedger
  /** What the service alone knows. */
  readonly secrets: SecretLedger

  /**
   * Makes a board and its four links.
   * @returns the only time its keys are seen together
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  createBoard(): Promise<{ readonly id: string; readonly keys: Required<LinkKeys> }>

  findBoard(boardId: string): Promise<BoardRow | undefined>

  /**
   * Keys of those links that the board came with, or that replaced them, as far as the holder of `key`
   * may pass them on, its own included. None for a link made for some people and not for everybody: one
   * that carries a seat, above all. Who is no owner does not learn what a weaker link was replaced by.
   */
  shareableKeys(boardId: string, key: string): Promise<LinkKeys>

  /** Rejects when the ledger cannot be read: for `/readyz`. */
  check(): Promise<void>

  close(): Promise<void>
}

export interface BoardRow {
  readonly id: string
  readonly createdAtMs: number
  /** When its owner deleted it (Unix ms); null for one that is there. */
  readonly deletedAtMs: number | null
}
