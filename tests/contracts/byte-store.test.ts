import { join } from 'node:path'
import { FolderByteStore } from '../../server/bytes/folder-byte-store.ts'
import { PostgresByteStore } from '../../server/bytes/postgres-byte-store.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { testByteStore } from './byte-store.ts'
import { withPostgres } from './with-postgres.ts'

testByteStore('A folder', () => {
  const folder = makeTemporaryFolder()
  return Promise.resolve({
    open: () => FolderByteStore.open(join(folder.path, 'images')),
    remove: () => Promise.resolve(folder.remove()),
  })
})

withPostgres((makeDatabase) => {
  testByteStore('PostgreSQL', async () => {
    const place = await makeDatabase()
    return {
      open: async () => new PostgresByteStore((await place.open()).pool, 'image_files', Date.now),
      remove: () => place.close(),
    }
  })

  testByteStore('PostgreSQL’s table of snapshots', async () => {
    const place = await makeDatabase()
    return {
      open: async () =>
        new PostgresByteStore((await place.open()).pool, 'snapshot_files', Date.now),
      remove: () => place.close(),
    }
  })
})
