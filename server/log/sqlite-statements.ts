import type Database from 'libsql'

/** libsql gives blobs as a Buffer from `get` and as an ArrayBuffer from `all`. */
type Blob = Uint8Array | ArrayBuffer

/** A row of `log_boards`. */
export interface BoardRow {
  readonly board: number
  readonly seq: number
  readonly chain: Blob
  readonly base_seq: number
  readonly base_chain: Blob
}

/** A row of `log_updates`. */
export interface UpdateRow {
  readonly seq: number
  readonly chain: Blob
  readonly content: Blob
}

/** A row of `log_states`. */
export interface StateRow {
  readonly hash: Blob
  readonly content: Blob
}

const SQL = {
  findBoard: 'SELECT board, seq, chain, base_seq, base_chain FROM log_boards WHERE id = ?',
  addBoard: 'INSERT INTO log_boards (id, seq, chain, base_seq, base_chain) VALUES (?, 0, ?, 0, ?)',
  moveHead: 'UPDATE log_boards SET seq = ?, chain = ? WHERE board = ?',
  moveBase: 'UPDATE log_boards SET base_seq = ?, base_chain = ? WHERE board = ?',
  addUpdate: 'INSERT INTO log_updates (board, seq, chain, content) VALUES (?, ?, ?, ?)',
  listUpdates:
    'SELECT seq, chain, content FROM log_updates WHERE board = ? AND seq > ? ORDER BY seq',
  lastUpdateUpTo:
    'SELECT seq, chain FROM log_updates WHERE board = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
  dropUpdatesUpTo: 'DELETE FROM log_updates WHERE board = ? AND seq <= ?',
  findState: 'SELECT hash, content FROM log_states WHERE board = ?',
  putState: 'INSERT OR REPLACE INTO log_states (board, hash, content) VALUES (?, ?, ?)',
  addProbe: 'INSERT INTO log_probe (content) VALUES (zeroblob(?))',
  checkpoint: 'PRAGMA wal_checkpoint(TRUNCATE)',
  dropProbe: 'DELETE FROM log_probe',
} as const

/** Every statement of the log; `sqlite-schema.ts` tells of the tables. */
export type LogStatements = Readonly<Record<keyof typeof SQL, Database.Statement>>

/** Prepares them all, once for a connection. */
export function prepareStatements(database: Database.Database): LogStatements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)] as const)
  return Object.fromEntries(prepared) as LogStatements
}

/** @returns the blob's bytes, not copied */
export function toBytes(blob: Blob): Uint8Array {
  return blob instanceof ArrayBuffer ? new Uint8Array(blob) : blob
}
