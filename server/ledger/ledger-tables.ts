import type { LedgerTables } from './schema.ts'

/**
 * A table that backups carry. They leave out `talk_files`: pages send those again when somebody
 * presents, and nobody misses them after a week; `sessions`: people sign in again; and `writers`, for
 * the reason that `WriterLedger` gives.
 */
export type LedgerTable = Exclude<keyof LedgerTables, 'talk_files' | 'sessions' | 'writers'>

/** Each of them with the columns of its primary key; a table stands below those it refers to. */
const KEYS = {
  boards: ['id'],
  links: ['id'],
  visits: ['link_id', 'device_hash'],
  stays: ['board_id', 'visitor'],
  seat_rules: ['id'],
  sittings: ['board_id', 'device_hash'],
  wordings: ['board_id', 'hash'],
  agreements: ['board_id', 'n'],
  audit: ['board_id', 'n'],
  board_counts: ['board_id'],
  images: ['board_id', 'hash'],
  snapshots: ['id'],
  sealed_items: ['board_id', 'shape_id'],
  server_secrets: ['name'],
} as const satisfies Readonly<Record<LedgerTable, readonly string[]>>

/** In the order in which they can be filled. */
export const LEDGER_TABLES = Object.keys(KEYS) as readonly LedgerTable[]

/** @returns the columns of its primary key */
export function keyOfTable(table: LedgerTable): readonly string[] {
  return KEYS[table]
}

export function isLedgerTable(name: string): name is LedgerTable {
  return Object.hasOwn(KEYS, name)
}
