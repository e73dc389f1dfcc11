import { createHash } from 'node:crypto'
import type { LedgerRow, LedgerRows } from '../ledger/ledger-rows.ts'
import { LEDGER_TABLES } from '../ledger/ledger-tables.ts'

/** What two ledgers with the same rows have in common, whatever order their databases have them in. */
export type RowTally = Readonly<Record<string, { readonly rows: number; readonly sum: bigint }>>

const SUM_BITS = 256

/** By table: how many rows, and the sum of their hashes. */
export async function tallyRows(ledger: Pick<LedgerRows, 'read'>): Promise<RowTally> {
  const tally: Record<string, { rows: number; sum: bigint }> = {}
  await ledger.read(LEDGER_TABLES, (table, rows) => {
    const before = tally[table] ?? { rows: 0, sum: 0n }
    const sum = rows.reduce((total, row) => total + hashOf(row), before.sum)
    tally[table] = { rows: before.rows + rows.length, sum: BigInt.asUintN(SUM_BITS, sum) }
    return Promise.resolve()
  })
  return tally
}

function hashOf(row: LedgerRow): bigint {
  const columns = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return BigInt(`0x${createHash('sha256').update(JSON.stringify(columns)).digest('hex')}`)
}
