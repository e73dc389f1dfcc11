import { sql, type Kysely } from 'kysely'
import type { LedgerRow, LedgerRows, TakeRows } from './ledger-rows.ts'
import { keyOfTable, type LedgerTable } from './ledger-tables.ts'
import { lastMigration } from './migrations.ts'

/** Rows read, or written, in one statement. The longest, a wording, may have some 100,000 characters. */
const PAGE_ROWS = 100

/** The ledger's rows on any database that Kysely speaks to. */
export class SqlLedgerRows implements LedgerRows {
  readonly #db: Kysely<unknown>

  constructor(db: Kysely<unknown>) {
    this.#db = db
  }

  migration(): Promise<string | undefined> {
    return lastMigration(this.#db)
  }

  async read(tables: readonly LedgerTable[], take: TakeRows): Promise<void> {
    const there = new Set((await this.#db.introspection.getTables()).map(({ name }) => name))
    await this.#db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => {
        for (const table of tables) {
          if (there.has(table)) await readTable(transaction, table, take)
        }
      })
  }

  async isEmpty(): Promise<boolean> {
    if ((await this.migration()) === undefined) return true
    const { rows } = await sql`select 1 from ${sql.table('boards')} limit 1`.execute(this.#db)
    return rows.length === 0
  }

  async fill(give: (add: TakeRows) => Promise<void>): Promise<void> {
    const there = await this.#db.introspection.getTables()
    const hasSecrets = there.some(({ name }) => name === 'server_secrets')
    await this.#db.transaction().execute(async (transaction) => {
      if (hasSecrets) await sql`delete from server_secrets`.execute(transaction)
      await give(async (table, rows) => {
        for (let start = 0; start < rows.length; start += PAGE_ROWS) {
          await insert(transaction, table, rows.slice(start, start + PAGE_ROWS))
        }
      })
    })
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }
}

async function readTable(db: Kysely<unknown>, table: LedgerTable, take: TakeRows): Promise<void> {
  const columns = keyOfTable(table)
  const key = sql.join(columns.map((column) => sql.ref(column)))
  let last: LedgerRow | undefined
  for (;;) {
    const after = columns.map((column) => last?.[column])
    const rest = last === undefined ? sql`` : sql`where (${key}) > (${sql.join(after)})`
    const { rows } = await sql<LedgerRow>`
      select * from ${sql.table(table)} ${rest} order by ${key} limit ${sql.lit(PAGE_ROWS)}
    `.execute(db)
    last = rows.at(-1)
    if (last === undefined) return
    await take(table, rows)
  }
}

async function insert(
  db: Kysely<unknown>,
  table: LedgerTable,
  rows: readonly LedgerRow[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(db)
}
