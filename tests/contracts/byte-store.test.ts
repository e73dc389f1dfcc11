import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
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

it('[FAULT-7] [BYTES-2] a file that is damaged or cut off is not given out, and mended by who puts it again', async () => {
  const folder = makeTemporaryFolder()
  const store = await FolderByteStore.open(folder.path)
  const bytes = new Uint8Array(Buffer.from('a picture'))
  const hash = createHash('sha256').update(bytes).digest('hex')
  const file = join(folder.path, hash.slice(0, 2), hash)
  for (const damaged of ['a pictura', 'a pic', '']) {
    await store.put(hash, bytes)
    writeFileSync(file, damaged)
    expect(await store.get(hash)).toBeUndefined()
    await store.put(hash, bytes)
    expect(Buffer.from((await store.get(hash)) ?? [])).toEqual(Buffer.from(bytes))
  }
  folder.remove()
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
