import Database from 'libsql'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copySqlite } from '../../../server/backup/sqlite-copy.ts'
import { LEDGER_TABLES } from '../../../server/ledger/ledger-tables.ts'
import { migrateLedger } from '../../../server/ledger/migrations.ts'
import { openSqliteLedger, openSqliteTables } from '../../../server/ledger/sqlite-ledger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

/** No UTF-8. libsql ends the process where it is asked for this as a text. */
const DAMAGED = "CAST(x'61FF62' AS TEXT)"
const AS_READ = 'a\uFFFDb'

let folder: TemporaryFolder
let file: string
let tables: ReturnType<typeof openSqliteTables>

type AnyTables = Record<string, Record<string, unknown>>

beforeEach(async () => {
  folder = makeTemporaryFolder()
  file = join(folder.path, 'wholeplace.sqlite')
  tables = openSqliteTables(file)
  await migrateLedger(tables)
})
afterEach(async () => {
  await tables.destroy()
  folder.remove()
})

/** Fills one row of each table with texts that are none, whatever the columns are for. */
function damageEverything(): void {
  change((database) => {
    database.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON')
    for (const table of LEDGER_TABLES) {
      const columns = database.prepare(`PRAGMA table_info("${table}")`).all([])
      database.exec(`INSERT INTO "${table}" VALUES (${columns.map(() => DAMAGED).join(', ')})`)
    }
  })
}

function change(work: (database: Database.Database) => void): void {
  const database = new Database(file)
  work(database)
  database.close()
}

it('[FAULT-4] a text that is none any more is another text, in every column of every table', async () => {
  damageEverything()
  for (const table of LEDGER_TABLES) {
    const rows = await tables.withTables<AnyTables>().selectFrom(table).selectAll().execute()
    const values = rows.flatMap((row) => Object.values(row))
    expect(new Set(values), table).toEqual(new Set([AS_READ]))
  }
})

it('[FAULT-4] it is so where rows come one by one, and where a change tells of them', async () => {
  damageEverything()
  const db = tables.withTables<{ snapshots: { id: string; name: string } }>()
  const streamed: unknown[] = []
  for await (const row of db.selectFrom('snapshots').select('name').stream()) streamed.push(row)
  expect(streamed).toEqual([{ name: AS_READ }])
  const removed = await db.deleteFrom('snapshots').returning(['id', 'name']).execute()
  expect(removed).toEqual([{ id: AS_READ, name: AS_READ }])
})

it('[FAULT-4] a link with a damaged key opens nothing, and all others open', async () => {
  const ledger = await openSqliteLedger(file, {
    now: () => 1,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  })
  const { id, keys } = await ledger.createBoard()
  change((database) =>
    database.exec(`UPDATE links SET key_hash = ${DAMAGED} WHERE role = 'viewer'`),
  )
  expect(await ledger.links.find(id, keys.viewer)).toBeUndefined()
  expect((await ledger.links.find(id, keys.editor))?.role).toBe('editor')
  expect(await ledger.shareableKeys(id, keys.owner)).toMatchObject({ editor: keys.editor })
  await ledger.close()
})

it('[FAULT-4] a database with such texts is copied before an upgrade, byte by byte', async () => {
  damageEverything()
  const database = new Database(file)
  const { path } = await copySqlite(database, (digest) => join(folder.path, `${digest}.sqlite`))
  database.close()
  const copy = new Database(path)
  expect(copy.prepare('SELECT hex(name) AS name FROM snapshots').get([])).toMatchObject({
    name: '61FF62',
  })
  copy.close()
})

it('asks anew for what is in a table that has been given another column', async () => {
  const ask = () => tables.withTables<AnyTables>().selectFrom('boards').selectAll().execute()
  change((database) => database.exec("INSERT INTO boards (id, created_at_ms) VALUES ('one', 1)"))
  await ask()
  await tables.schema
    .alterTable('boards')
    .addColumn('colour', 'text', (column) => column.defaultTo('red'))
    .execute()
  expect(await ask()).toMatchObject([{ id: 'one', colour: 'red' }])
})
