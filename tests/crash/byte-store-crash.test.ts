import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../server/bytes/byte-hash.ts'
import { FolderByteStore } from '../../server/bytes/folder-byte-store.ts'
import { LoopFileSystem, whyNoFileSystem } from '../support/loop-file-system.ts'

const why = await whyNoFileSystem('ext4')
if (why !== undefined) process.stderr.write(`No folder is shut down here. ${why}\n`)

describe.skipIf(why !== undefined)(
  'a folder of pictures on a file system that is shut down',
  () => {
    const bytes = randomBytes(100_000)
    const hash = sha256(bytes)
    let system: LoopFileSystem
    let root: string

    beforeEach(() => {
      system = LoopFileSystem.make('ext4')
      root = join(system.path, 'images')
    })
    afterEach(() => system.remove())

    async function findAfterwards(): Promise<Uint8Array | undefined> {
      await system.shutDown('dropped')
      system.mountAgain()
      return (await FolderByteStore.open(root)).get(hash)
    }

    it('[FAULT-8] has what it has taken', async () => {
      await (await FolderByteStore.open(root)).put(hash, bytes)
      expect(await findAfterwards()).toEqual(bytes)
    })

    it('[FAULT-8] has what it was brought again, though the first had its name and no more when the server was killed', async () => {
      const store = await FolderByteStore.open(root)
      await store.put(hash, bytes)
      const path = join(root, hash.slice(0, 2), hash)
      renameSync(path, `${path}.part`)
      system.sync()
      renameSync(`${path}.part`, path)
      await store.put(hash, bytes)
      expect(await findAfterwards()).toEqual(bytes)
    })
  },
)
