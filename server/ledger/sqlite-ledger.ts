import type Database from 'libsql'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import { toStoreFailure } from '../log/sqlite-errors.ts'
import { openSqliteFile } from '../log/sqlite-file.ts'
import { StorageFullError } from '../log/update-log.ts'
import { unlockedTurn } from './board-turn.ts'
import type { Ledger } from './ledger.ts'
import { migrateLedger } from './migrations.ts'
import type { LedgerTables } from './schema.ts'
import { SqlLedger, type LedgerSources } from './sql-ledger.ts'
import { SoundTexts } from './sound-texts.ts'
import { isStorable } from './storable-text.ts'

/**
 * Opens the ledger in the SQLite file the update log lies in; open the log first, which makes it.
 *
 * Kysely's SQLite dialect is written for better-sqlite3, whose API libsql has. All that is particular
 * to SQLite stands in this file.
 *
 * These queries run in the server's own thread: a look-up by index takes some 20 µs. Making a board
 * or revoking a link waits for the disk, and for a batch of the log that is just being written.
 *
 * @throws Error in plain words when it cannot be opened, or a newer version has written to it
 */
export async function openSqliteLedger(file: string, sources: LedgerSources): Promise<Ledger> {
  const database = openSqliteFile(file)
  // A name that was taken away, or a board that was purged, is not left lying in the file.
  database.exec('PRAGMA secure_delete = ON')
  const db = new Kysely<LedgerTables>({
    dialect: new SqliteDialect({ database: adapted(database, file) }),
  })
  try {
    await migrateLedger(db as Kysely<unknown>)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return new SqlLedger(db, sources, unlockedTurn(db))
}

/**
 * The tables in a SQLite file as they are, whichever version has made them.
 * @throws Error in plain words when it cannot be opened
 */
export function openSqliteTables(file: string): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: new SqliteDialect({ database: adapted(openSqliteFile(file), file) }),
  })
}

/** @throws Error where a text would be cut off, as PostgreSQL does */
function storable(parameters: readonly unknown[]): unknown[] {
  if (parameters.every((each) => typeof each !== 'string' || isStorable(each))) {
    return [...parameters]
  }
  throw new Error('A text with the character NUL cannot be kept.')
}

/**
 * What Kysely sees of the database. A full disk becomes a {@link StorageFullError}; and the rollback
 * that Kysely then asks for, which SQLite has done by itself, does not hide it behind another error.
 */
function adapted(database: Database.Database, file: string): SqliteDatabase {
  const namingFullDisk = <T>(run: () => T): T => {
    try {
      return run()
    } catch (error) {
      const { kind, message } = toStoreFailure(error, file)
      throw kind === 'full' ? new StorageFullError(message, { cause: error }) : error
    }
  }
  const texts = new SoundTexts(database)
  return {
    close: () => database.close(),
    prepare(sql) {
      const isDone = sql === 'rollback' && !database.inTransaction
      const statement = texts.prepare(isDone ? 'select 1 where false' : sql)
      return {
        reader: statement.reader,
        // What gives rows may write, too: `insert … returning`.
        all: (parameters) => namingFullDisk(() => statement.all(storable(parameters))),
        run: (parameters) => namingFullDisk(() => statement.run(storable(parameters))),
        iterate: (parameters) => statement.iterate(storable(parameters)),
      }
    },
  }
}
