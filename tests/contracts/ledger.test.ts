import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteLedger } from '../../server/ledger/sqlite-ledger.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { testLedger } from './ledger.ts'

testLedger('SQLite', () => {
  const folder = makeTemporaryFolder()
  return Promise.resolve({
    open: (sources) => openSqliteLedger(join(folder.path, 'wholeplace.sqlite'), sources),
    dump() {
      const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)))
      return Promise.resolve(Buffer.concat(files).toString('latin1'))
    },
    remove: () => Promise.resolve(folder.remove()),
  })
})
