/**
 * Hocuspocus with its defaults. Where a part needs boards that outlive the process (STORE_DIR), they
 * are kept as one file each through its own hooks, which is less work than its SQLite extension does.
 */
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Server } from '@hocuspocus/server'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'

const storeDir = process.env.STORE_DIR
const fileOf = (documentName) => join(storeDir, `${documentName}.bin`)

const storing = {
  async onLoadDocument({ documentName, document }) {
    if (existsSync(fileOf(documentName))) applyUpdate(document, readFileSync(fileOf(documentName)))
  },
  async onStoreDocument({ documentName, document }) {
    await writeFile(fileOf(documentName), encodeStateAsUpdate(document))
  },
}

await new Server({
  address: process.env.HOST,
  port: Number(process.env.PORT),
  quiet: true,
  ...(storeDir === undefined ? {} : storing),
}).listen()
