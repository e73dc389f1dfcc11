import { join } from 'node:path'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { testUpdateLog } from './update-log.ts'

testUpdateLog('SQLite', () => {
  const folder = makeTemporaryFolder()
  const file = join(folder.path, 'wholeplace.sqlite')
  return Promise.resolve({
    open: ({ roomBytes } = {}) =>
      openSqliteLog({ file, maxFileBytes: roomBytes, logger: silentLogger }),
    remove: () => Promise.resolve(folder.remove()),
  })
})
