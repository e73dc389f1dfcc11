import { join } from 'node:path'
import { FolderImageStore } from '../../server/images/folder-image-store.ts'
import { PostgresImageStore } from '../../server/images/postgres-image-store.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { testImageStore } from './image-store.ts'
import { withPostgres } from './with-postgres.ts'

testImageStore('A folder', () => {
  const folder = makeTemporaryFolder()
  return Promise.resolve({
    open: () => FolderImageStore.open(join(folder.path, 'images')),
    remove: () => Promise.resolve(folder.remove()),
  })
})

withPostgres((makeDatabase) => {
  testImageStore('PostgreSQL', async () => {
    const place = await makeDatabase()
    return {
      open: async () => new PostgresImageStore((await place.open()).pool, Date.now),
      remove: () => place.close(),
    }
  })
})
