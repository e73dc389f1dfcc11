import { sql } from 'kysely'
import { rm } from 'node:fs/promises'
import { openSqliteTables } from '../ledger/sqlite-ledger.ts'
import type { LedgerRows } from '../ledger/ledger-rows.ts'
import { migrateLedger } from '../ledger/migrations.ts'
import { SqlLedgerRows } from '../ledger/sql-ledger-rows.ts'

/**
 * An archive's ledger on its way into a store, in a temporary SQLite file: filled in the form it had
 * when the archive was made, then brought up to date by the migrations that a server runs. So rows of
 * any earlier version fit, and rows that do not are found before the store is touched.
 */
export class StagedLedger {
  readonly rows: LedgerRows
  readonly #file: string
  readonly #migrate: () => Promise<void>

  private constructor(file: string, rows: LedgerRows, migrate: () => Promise<void>) {
    this.#file = file
    this.rows = rows
    this.#migrate = migrate
  }

  /**
   * @param file does not exist yet
   * @param migration the last that its rows have been through
   */
  static async open(file: string, migration: string): Promise<StagedLedger> {
    const db = openSqliteTables(file)
    // Nobody needs it after a power cut.
    await sql`pragma synchronous = off`.execute(db)
    await migrateLedger(db, { upTo: migration })
    return new StagedLedger(file, new SqlLedgerRows(db), () => migrateLedger(db))
  }

  /** Once all rows are in. */
  async bringUpToDate(): Promise<void> {
    await this.#migrate()
  }

  /** Removes it. */
  async close(): Promise<void> {
    await this.rows.close()
    for (const end of ['', '-wal', '-shm']) await rm(this.#file + end, { force: true })
  }
}
