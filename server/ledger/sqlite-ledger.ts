import { Kysely, SqliteDialect } from 'kysely'
import { openSqliteFile } from '../log/sqlite-file.ts'
import type { Ledger } from './ledger.ts'
import { migrateLedger } from './migrations.ts'
import type { LedgerTables } from './schema.ts'
import { SqlLedger, type LedgerSources } from './sql-ledger.ts'

/**
 * Opens the ledger in the SQLite file the update log lies in; open the log first, which makes it.
 *
 * Kysely's SQLite dialect is written for better-sqlite3, whose API libsql has; it binds parameters as
 * one array, as libsql needs. All that is particular to SQLite stands in this file.
 *
 * These queries run in the server's own thread: a look-up by index takes some 20 µs. Making a board
 * or revoking a link waits for the disk, and for a batch of the log that is just being written.
 *
 * @throws Error in plain words when it cannot be opened, or a newer version has written to it
 */
export async function openSqliteLedger(file: string, sources: LedgerSources): Promise<Ledger> {
  const db = new Kysely<LedgerTables>({
    dialect: new SqliteDialect({ database: openSqliteFile(file) }),
  })
  try {
    await migrateLedger(db as Kysely<unknown>)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return new SqlLedger(db, sources)
}
