import { mkdirSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { FolderImageStore } from '../images/folder-image-store.ts'
import { PostgresImageStore } from '../images/postgres-image-store.ts'
import { openPostgresLedger } from '../ledger/postgres-ledger.ts'
import { openSqliteLedger } from '../ledger/sqlite-ledger.ts'
import { PostgresLog } from '../log/postgres-log.ts'
import { openSqliteFile } from '../log/sqlite-file.ts'
import { openSqliteLog } from '../log/sqlite-log.ts'
import { openPostgres } from '../postgres/postgres-database.ts'
import { openPostgresSource, openSqliteSource, quoted, type Row } from './backup-source.ts'
import type { RestoreTarget } from './restore.ts'

/** A target, and what lets go of it. */
export interface OpenTarget extends RestoreTarget {
  close(): Promise<void>
}

const SOURCES = { now: Date.now, randomBytes }

/** Makes the folder and its tables, where they are not there. No server may run on it. */
export async function openSqliteTarget(dataDir: string, logger: Logger): Promise<OpenTarget> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'wholeplace.sqlite')
  const log = await openSqliteLog({ file, logger })
  const ledger = await openSqliteLedger(file, SOURCES)
  return {
    log,
    images: await FolderImageStore.open(join(dataDir, 'images')),
    open: () => openSqliteSource(dataDir),
    insert(rows) {
      const database = openSqliteFile(file)
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { table, row } of rows) {
          const sql = insertion(table, row, () => '?')
          database.prepare(sql).run(Object.values(row))
        }
        database.exec('COMMIT')
      } finally {
        // Takes back what was not committed.
        database.close()
      }
      return Promise.resolve()
    },
    async close() {
      await ledger.close()
      await log.close()
    },
  }
}

/** Makes the tables, where they are not there. */
export async function openPostgresTarget(url: string, logger: Logger): Promise<OpenTarget> {
  const database = await openPostgres({ url, logger, statements: 'unhurried' })
  await openPostgresLedger(database, SOURCES)
  return {
    log: new PostgresLog(database),
    images: new PostgresImageStore(database.pool, Date.now),
    open: () => openPostgresSource(url, logger),
    async insert(rows) {
      const client = await database.pool.connect()
      try {
        await client.query('BEGIN')
        for (const { table, row } of rows) {
          const sql = insertion(table, row, (nth) => `$${nth}`)
          await client.query(sql, Object.values(row))
        }
        await client.query('COMMIT')
      } finally {
        // Takes back what was not committed.
        client.release(true)
      }
    },
    close: () => database.close(),
  }
}

/** @param placeholder for the value that is the nth, from 1 */
function insertion(table: string, row: Row, placeholder: (nth: number) => string): string {
  const columns = Object.keys(row)
  const values = columns.map((_, index) => placeholder(index + 1))
  return `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${values.join(', ')})`
}
