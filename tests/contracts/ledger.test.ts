import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPostgresLedger } from '../../server/ledger/postgres-ledger.ts'
import { LEDGER_TABLES } from '../../server/ledger/ledger-tables.ts'
import { SqlLedgerRows } from '../../server/ledger/sql-ledger-rows.ts'
import { openSqliteLedger, openSqliteTables } from '../../server/ledger/sqlite-ledger.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { testLedger } from './ledger.ts'
import { withPostgres } from './with-postgres.ts'

testLedger('SQLite', () => {
  const folder = makeTemporaryFolder()
  return Promise.resolve({
    isShared: false,
    open: (sources) => openSqliteLedger(join(folder.path, 'wholeplace.sqlite'), sources),
    dump() {
      const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)))
      return Promise.resolve(Buffer.concat(files).toString('latin1'))
    },
    rows: () => rowsIn(join(folder.path, 'wholeplace.sqlite')),
    remove: () => Promise.resolve(folder.remove()),
  })
})

withPostgres((makeDatabase) => {
  testLedger('PostgreSQL', async () => {
    const store = await makeDatabase()
    return {
      isShared: true,
      open: async (sources) => openPostgresLedger(await store.open(), sources),
      dump: () => store.dump(),
      rows: () => store.dump(),
      remove: () => store.close(),
    }
  })
})

/** A file has more in it: what was deleted lies in its pages until they are written again. */
async function rowsIn(file: string): Promise<string> {
  const all: unknown[] = []
  const ledger = new SqlLedgerRows(openSqliteTables(file))
  await ledger.read(LEDGER_TABLES, async (_table, rows) => {
    all.push(...rows)
  })
  await ledger.close()
  return JSON.stringify(all)
}
