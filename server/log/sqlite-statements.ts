import type Database from 'libsql'
import { DamagedBoardError } from './update-log.ts'

/** libsql gives blobs as a Buffer from `get` and as an ArrayBuffer from `all`. */
type Blob = Uint8Array | ArrayBuffer

/** A row of `log_boards`. */
export interface BoardRow {
  readonly board: number
  readonly id: Blob
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

/**
 * As what it was written. A flipped bit can turn a blob into a text that is none, at which libsql would
 * end the process.
 */
const blob = (column: string) => `CAST(${column} AS BLOB) AS ${column}`
const whole = (column: string) => `CAST(${column} AS INTEGER) AS ${column}`

const SQL = {
  // Its name is that of the row, not that of the index which led there.
  findBoard: `SELECT board, ${blob('id')}, ${whole('seq')}, ${blob('chain')}, ${whole('base_seq')}, ${blob('base_chain')}
    FROM log_boards WHERE board = (SELECT board FROM log_boards WHERE id = ?)`,
  searchBoard: 'SELECT board FROM log_boards NOT INDEXED WHERE id = ?',
  addBoard: 'INSERT INTO log_boards (id, seq, chain, base_seq, base_chain) VALUES (?, 0, ?, 0, ?)',
  moveHead: 'UPDATE log_boards SET seq = ?, chain = ? WHERE board = ?',
  moveBase: 'UPDATE log_boards SET base_seq = ?, base_chain = ? WHERE board = ?',
  addUpdate: 'INSERT INTO log_updates (board, seq, chain, content) VALUES (?, ?, ?, ?)',
  listUpdates: `SELECT ${whole('seq')}, ${blob('chain')}, ${blob('content')}
    FROM log_updates WHERE board = ? AND seq > ? ORDER BY log_updates.seq`,
  lastUpdateUpTo: `SELECT ${whole('seq')}, ${blob('chain')}
    FROM log_updates WHERE board = ? AND seq <= ? ORDER BY log_updates.seq DESC LIMIT 1`,
  dropUpdatesUpTo: 'DELETE FROM log_updates WHERE board = ? AND seq <= ?',
  findState: `SELECT ${blob('hash')}, ${blob('content')} FROM log_states WHERE board = ?`,
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

/**
 * A board's row. Where a byte of the index has flipped, it may have a board no more, or another's row for
 * it: a board that is there must not pass for a new one, nor for another. Only boards that are new are
 * looked for among all.
 * @throws DamagedBoardError when it is not to be found, and yet there
 */
export function findBoard(sql: LogStatements, boardId: string): BoardRow | undefined {
  const row = sql.findBoard.get([boardId]) as BoardRow | undefined
  const isAnother = row !== undefined && Buffer.from(toBytes(row.id)).toString() !== boardId
  const isUnlisted = row === undefined && sql.searchBoard.get([boardId]) !== undefined
  if (isAnother || isUnlisted) throw new DamagedBoardError(boardId)
  return row
}

/** @returns the blob's bytes, not copied */
export function toBytes(blob: Blob): Uint8Array {
  return blob instanceof ArrayBuffer ? new Uint8Array(blob) : blob
}
