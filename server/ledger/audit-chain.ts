import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Audited, AuditEntry } from '../../shared/protocol/audit.ts'
import { CHAIN_START, chainAfter, hashName } from '../../shared/protocol/audit-chain.ts'
import { deviceMark } from './device-mark.ts'
import type { AuditTable, LedgerTables } from './schema.ts'

/** A row as it is before it hangs on the one before. */
export type LooseRow = Omit<Selectable<AuditTable>, 'name_hash' | 'name_salt' | 'chain'>

/** The rows with what makes them a chain. @param before the `chain` of the row before the first */
export function chained(
  before: string,
  rows: readonly LooseRow[],
  newSalt: () => string,
): Selectable<AuditTable>[] {
  let end = before
  return rows.map((row) => {
    const salt = row.name === '' ? null : newSalt()
    const linked = { ...row, name_salt: salt, name_hash: hashName(row.name, salt ?? '') }
    end = chainAfter(end, lineOf(linked))
    return { ...linked, chain: end }
  })
}

/** @returns the `chain` of a board's last row before number `n` */
export async function chainBefore(
  db: Kysely<LedgerTables> | Transaction<LedgerTables>,
  boardId: string,
  n: number,
): Promise<string> {
  const row = await db
    .selectFrom('audit')
    .select('chain')
    .where('board_id', '=', boardId)
    .where('n', '<', n)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.chain ?? CHAIN_START
}

/** What of a row is in its hash. */
export function lineOf(
  row: LooseRow & Pick<AuditTable, 'name_hash'>,
): Omit<AuditEntry, 'name' | 'nameSalt' | 'chain'> {
  const { ref, shape_id: shapeId, wording_hash: wordingHash } = row
  return {
    n: row.n,
    atMs: row.at_ms,
    what: row.what as Audited,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    nameHash: row.name_hash,
    role: row.role,
    device: row.device_hash && deviceMark(row.device_hash),
    link: { id: row.link_id, name: row.link_name },
    commitment:
      ref === null || shapeId === null || wordingHash === null
        ? null
        : { ref, shapeId, wordingHash },
    reason: row.reason,
    detail: row.detail,
  }
}
