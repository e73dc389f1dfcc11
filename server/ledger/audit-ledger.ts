import type { AuditedInDetail, AuditEntry } from '../../shared/protocol/audit.ts'
import type { LinkRow } from './link-ledger.ts'

/**
 * What was done on a board that people may want to prove: who, when, what. Of what the ledger keeps, the
 * line is written together with it, never apart; nothing in it is ever changed.
 */
export interface AuditLedger {
  /** All there is of a board, oldest first. */
  entriesOf(boardId: string): Promise<readonly AuditEntry[]>

  /**
   * Writes down what leaves no other trace in the ledger.
   * @returns 'full' when the board's audit has as many lines as it may: then it is not to be done either
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for it
   */
  add(boardId: string, note: AuditNote): Promise<'added' | 'full'>
}

/** What somebody did; when, and the number, come with the writing. */
export interface AuditNote {
  readonly what: AuditedInDetail
  /** What they call themselves; '' where they have not said. */
  readonly name: string
  /** The link they came by; null for what no link was needed for. */
  readonly link: Pick<LinkRow, 'id' | 'seat'> | null
  /** See `hashKey`; null where no device named itself. */
  readonly deviceHash: string | null
  readonly detail: string
}
