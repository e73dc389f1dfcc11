import Database from 'libsql'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keyOfTable, LEDGER_TABLES } from '../../../server/ledger/ledger-tables.ts'
import { migrateLedger } from '../../../server/ledger/migrations.ts'
import { openSqliteTables } from '../../../server/ledger/sqlite-ledger.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

/** Why these are in no backup stands in `ledger-tables.ts`. */
const LEFT_OUT = [
  'talk_files',
  'sessions',
  'writers',
  'ledger_migrations',
  'ledger_migrations_lock',
]

it('backups carry every table that the migrations make, by its key, below those it refers to', async () => {
  const folder = makeTemporaryFolder()
  const file = join(folder.path, 'ledger.sqlite')
  const tables = openSqliteTables(file)
  await migrateLedger(tables)
  await tables.destroy()
  const database = new Database(file)
  const all = (statement: string) => database.prepare(statement).raw().all([]) as string[][]
  const made = all(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  )
  expect(made.flat().toSorted()).toEqual([...LEDGER_TABLES, ...LEFT_OUT].toSorted())
  for (const [index, table] of LEDGER_TABLES.entries()) {
    const key = all(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`)
    expect(key.flat()).toEqual(keyOfTable(table))
    const refersTo = all(`SELECT DISTINCT "table" FROM pragma_foreign_key_list('${table}')`).flat()
    expect(LEDGER_TABLES.slice(0, index)).toEqual(expect.arrayContaining(refersTo))
  }
  database.close()
  folder.remove()
})
