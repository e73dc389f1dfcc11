import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'
import { chainBefore, chained } from './audit-chain.ts'
import type { LedgerTables } from './schema.ts'

const SALT_BYTES = 16
const newSalt = (): string => randomBytes(SALT_BYTES).toString('base64url')

/**
 * Migration 0008: the lines of an audit hang together. Those that are there are joined as they stand;
 * cut off and run again, it goes on where it was.
 */
export async function chainAudits(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'audit', 'name_hash', 'text')
  await addColumn(db, 'audit', 'name_salt', 'optional text')
  await addColumn(db, 'audit', 'chain', 'text')
  const ledger = db as Kysely<LedgerTables>
  for (;;) {
    const loose = await ledger
      .selectFrom('audit')
      .selectAll()
      .where('chain', '=', '')
      .orderBy('board_id')
      .orderBy('n')
      .limit(1)
      .executeTakeFirst()
    if (loose === undefined) return
    await chainBoard(ledger, loose.board_id, loose.n)
  }
}

async function chainBoard(db: Kysely<LedgerTables>, boardId: string, from: number): Promise<void> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('board_id', '=', boardId)
    .where('n', '>=', from)
    .orderBy('n')
    .execute()
  for (const row of chained(await chainBefore(db, boardId, from), rows, newSalt)) {
    const { chain, name_hash, name_salt } = row
    await db
      .updateTable('audit')
      .set({ chain, name_hash, name_salt })
      .where('board_id', '=', boardId)
      .where('n', '=', row.n)
      .execute()
  }
}
