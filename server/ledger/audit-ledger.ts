import type { AuditEntry } from '../../shared/protocol/audit.ts'

/**
 * Every change of a seat and every agreement on a board: who, when, what. Written by the ledger itself
 * together with what it tells of, never apart; nothing in it is ever changed.
 */
export interface AuditLedger {
  /** All there is of a board, oldest first. */
  entriesOf(boardId: string): Promise<readonly AuditEntry[]>
}
