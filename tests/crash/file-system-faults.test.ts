import { execFile } from 'node:child_process'
import { appendFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PauseReason } from '../../shared/protocol/board-state.ts'
import { LoopFileSystem, whyNoFileSystem } from '../support/loop-file-system.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { Product, type Board } from '../support/product.ts'
import { Random } from '../support/random.ts'
import { WireClient } from '../support/wire-client.ts'
import { CrashWriter } from './crash-writer.ts'
import { IS_LONG_RUN, SEED } from './kill-count.ts'

const COMMAND = fileURLToPath(new URL('../../deploy/wholeplace.mjs', import.meta.url))
const SYSTEM_BYTES = 64 * 1024 * 1024
const MAX_UNSAVED_EDITS = 6
/** Some ten times as many as there is ever room for. */
const MOST_EDITS = 5_000
const PICTURE = new Uint8Array(png(4, 3, [1, 2, 3], { nOSE: 'x'.repeat(500_000) }))

const why = await whyNoFileSystem('ext4')
if (why !== undefined) process.stderr.write(`No file system fails here. ${why}\n`)

describe.skipIf(why !== undefined)('a server on a file system of its own', () => {
  let system: LoopFileSystem
  let product: Product
  let board: Board
  let ann: CrashWriter

  beforeEach(async () => {
    system = LoopFileSystem.make('ext4', SYSTEM_BYTES)
    product = await Product.start({}, join(system.path, 'data'))
    board = await product.createBoard('Board')
    ann = new CrashWriter(await joinAs('editor'), 'ann', new Random(SEED))
  })
  afterEach(async () => {
    ann.client.close()
    await product.kill()
    system.remove()
  })

  function joinAs(role: 'editor' | 'viewer'): Promise<WireClient> {
    return WireClient.join({ url: product.url, boardId: board.id, key: board.keys[role] })
  }

  /** Edits as fast as edits are saved, until the board has paused. */
  async function editUntilPaused(): Promise<PauseReason> {
    const { client } = ann
    const paused = () => client.boardState?.paused ?? undefined
    for (let edits = 0; edits < MOST_EDITS; edits += 1) {
      ann.edit()
      await client.until(() => paused() !== undefined || ann.unsavedEdits < MAX_UNSAVED_EDITS)
      const reason = paused()
      if (reason !== undefined) return reason
    }
    throw new Error('The server goes on saving.')
  }

  async function expectPromisesKept(): Promise<void> {
    const stranger = await joinAs('viewer')
    expect(ann.brokenPromises(stranger.lanes), `seed ${SEED}`).toEqual([])
    stranger.close()
  }

  async function comeBack(): Promise<void> {
    ann.client.connect()
    await ann.client.until(() => ann.client.isSynced)
    await ann.client.untilSaved()
  }

  async function putPicture(): Promise<number> {
    const address = `${product.url}/api/boards/${board.id}/images/${hashOf(PICTURE)}`
    const headers = { authorization: `Bearer ${board.keys.editor}` }
    return (await fetch(address, { method: 'PUT', headers, body: PICTURE })).status
  }

  async function readiness(): Promise<number> {
    return (await fetch(`${product.url}/readyz`)).status
  }

  it('[FAULT-1] that is full says so, calls nothing saved, takes no picture and leaves no half backup; with room again all is saved', async () => {
    ann.edit()
    await ann.client.untilSaved()
    const ballast = join(system.path, 'ballast')
    fill(ballast)
    expect(await editUntilPaused()).toBe('storage-full')
    expect(ann.client.isSaved()).toBe(false)
    expect([await putPicture(), await readiness()]).toEqual([507, 503])
    const archive = join(system.path, 'monday.tar')
    const backup = promisify(execFile)(process.execPath, [COMMAND, 'backup', archive], {
      env: { ...process.env, DATA_DIR: product.dataDir, DATABASE_URL: '' },
    })
    await expect(backup).rejects.toThrow(/no room|full/u)
    expect(readdirSync(system.path).toSorted()).toEqual(['ballast', 'data', 'lost+found'])
    rmSync(ballast)
    await ann.client.untilSaved()
    expect([await putPicture(), await readiness()]).toEqual([204, 200])
    await expectPromisesKept()
  })

  it.runIf(IS_LONG_RUN)(
    '[FAULT-2] that can only be read from now on says so, calls nothing saved, and has all of it once it is mended',
    async () => {
      const editing = editUntilPaused()
      await ann.client.until(() => ann.savedEdits > 50)
      system.turnReadOnly()
      expect(await editing).toBe('storage-away')
      expect([await putPicture(), await readiness()]).toEqual([500, 503])
      expect(ann.client.isSaved()).toBe(false)
      await product.kill()
      system.mountAgain()
      await product.restart()
      await expectPromisesKept()
      await comeBack()
      expect([await putPicture(), await readiness()]).toEqual([204, 200])
    },
  )
})

/** Writes until there is no room for one byte more. */
function fill(path: string): void {
  for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) appendFileSync(path, Buffer.alloc(size))
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC'))
        throw problem
    }
  }
}
