import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { testMoving, type MovingPlace } from './backup.ts'
import { withPostgres } from './with-postgres.ts'

function onSqlite(): Promise<MovingPlace> {
  const folder = makeTemporaryFolder()
  return Promise.resolve({
    store: { dataDir: folder.path, databaseUrl: undefined, maxDatabaseBytes: undefined },
    remove: () => Promise.resolve(folder.remove()),
  })
}

withPostgres((makeDatabase) => {
  const onPostgres = async (): Promise<MovingPlace> => {
    const database = await makeDatabase()
    return {
      store: { dataDir: '', databaseUrl: database.url, maxDatabaseBytes: undefined },
      remove: () => database.close(),
    }
  }
  testMoving('SQLite', onSqlite, 'PostgreSQL', onPostgres)
  testMoving('PostgreSQL', onPostgres, 'SQLite', onSqlite)
})
