import { join } from 'node:path'
import { PostgresLog } from '../../server/log/postgres-log.ts'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import { limitRoom } from '../support/postgres-room.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { testUpdateLog } from './update-log.ts'
import { withPostgres } from './with-postgres.ts'

testUpdateLog('SQLite', () => {
  const folder = makeTemporaryFolder()
  const file = join(folder.path, 'wholeplace.sqlite')
  return Promise.resolve({
    open: ({ roomBytes } = {}) =>
      openSqliteLog({ file, maxFileBytes: roomBytes, logger: silentLogger }),
    remove: () => Promise.resolve(folder.remove()),
  })
})

withPostgres((makeDatabase) => {
  testUpdateLog('PostgreSQL', async () => {
    const store = await makeDatabase()
    return {
      open: async ({ roomBytes } = {}) => {
        const database = await store.open()
        if (roomBytes !== undefined) await limitRoom(database.pool, roomBytes)
        return new PostgresLog(database)
      },
      remove: () => store.close(),
    }
  })
})
