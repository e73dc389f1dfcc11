import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openPostgresLedger } from '../../server/ledger/postgres-ledger.ts'
import { openSqliteLedger } from '../../server/ledger/sqlite-ledger.ts'
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
      remove: () => store.close(),
    }
  })
})
