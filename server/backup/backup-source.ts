import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'libsql'
import type { Logger } from 'pino'
import { FolderImageStore } from '../images/folder-image-store.ts'
import { loadBoard } from '../log/postgres-load.ts'
import { openSqliteFile } from '../log/sqlite-file.ts'
import { SqliteStore } from '../log/sqlite-store.ts'
import { LOG_START, type StoredBoard } from '../log/update-log.ts'
import { openPostgres } from '../postgres/postgres-database.ts'
import type { Cell } from './archive.ts'

export type Row = Readonly<Record<string, Cell>>

/** All that a server keeps, as it was at one moment, while the server goes on. */
export interface BackupSource {
  /** The ledger's tables, each after those it refers to. */
  tables(): Promise<readonly string[]>
  rows(table: string): Promise<readonly Row[]>
  boards(): Promise<readonly string[]>
  /** @throws Error when it is damaged */
  board(boardId: string): Promise<StoredBoard>
  images(): Promise<readonly string[]>
  image(hash: string): Promise<Uint8Array | undefined>
  close(): Promise<void>
}

/** What the stores have for themselves; every other table is the ledger's. */
const NOT_LEDGER = /^(?:log_|sqlite_|image_files$|store_version$|ledger_migrations_lock$)/u

/** Where the names of applied migrations are: read and compared, not carried over. */
export const MIGRATIONS_TABLE = 'ledger_migrations'

const ALL_TIME_MS = Number.MAX_SAFE_INTEGER

/** @param dataDir a server's data folder: it may be running */
export async function openSqliteSource(dataDir: string): Promise<BackupSource> {
  const folder = await mkdtemp(join(dataDir, 'backup-'))
  const copy = join(folder, 'copy.sqlite')
  const original = openSqliteFile(join(dataDir, 'wholeplace.sqlite'))
  original.prepare('VACUUM INTO ?').run([copy])
  original.close()
  const database = new Database(copy)
  const log = new SqliteStore({ file: copy }, () => undefined)
  const images = FolderImageStore.forReading(join(dataDir, 'images'))
  const all = <T>(sql: string) => database.prepare(sql).all([]) as T[]
  return {
    tables: () => {
      const found = all<{ name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`,
      )
      return Promise.resolve(ledgerTables(found))
    },
    rows: (table) => Promise.resolve(all<Row>(`SELECT * FROM ${quoted(table)}`)),
    boards: () => {
      const found = all<{ id: string }>('SELECT id FROM log_boards ORDER BY board')
      return Promise.resolve(found.map(({ id }) => id))
    },
    board: (boardId) => Promise.resolve(log.load(boardId)),
    images: () => images.list(ALL_TIME_MS),
    image: (hash) => images.get(hash),
    async close() {
      log.close()
      database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** @param url of a database that nodes may be using */
export async function openPostgresSource(url: string, logger: Logger): Promise<BackupSource> {
  const database = await openPostgres({ url, logger, statements: 'unhurried' })
  const client = await database.pool.connect()
  // All that is read from here on is of one moment.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const all = async <T extends object>(sql: string, values: unknown[] = []) =>
    (await client.query<T>(sql, values)).rows
  return {
    async tables() {
      const found = await all<{ name: string }>(
        `SELECT relname AS name FROM pg_class
         WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY oid`,
      )
      return ledgerTables(found)
    },
    rows: (table) => all<Row>(`SELECT * FROM ${quoted(table)}`),
    async boards() {
      const found = await all<{ id: string }>('SELECT id FROM log_boards ORDER BY board')
      return found.map(({ id }) => id)
    },
    board: (boardId) => loadBoard(client, boardId, LOG_START),
    async images() {
      const found = await all<{ hash: string }>('SELECT hash FROM image_files ORDER BY hash')
      return found.map(({ hash }) => hash)
    },
    async image(hash) {
      const sql = 'SELECT content FROM image_files WHERE hash = $1'
      return (await all<{ content: Buffer }>(sql, [hash]))[0]?.content
    },
    async close() {
      client.release(true)
      await database.close()
    },
  }
}

/** A name as SQL has it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function ledgerTables(found: readonly { readonly name: string }[]): readonly string[] {
  return found.map(({ name }) => name).filter((name) => !NOT_LEDGER.test(name))
}
