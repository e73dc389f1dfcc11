import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  LoopFileSystem,
  whyNoFileSystem,
  type FileSystemKind,
  type LogOnShutdown,
} from '../support/loop-file-system.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { Product, type Board } from '../support/product.ts'
import { Random } from '../support/random.ts'
import { WireClient } from '../support/wire-client.ts'
import { CrashWriter } from './crash-writer.ts'
import { IS_LONG_RUN, KILLS, SEED } from './kill-count.ts'

/** Every day one round and no more: in a long run all kinds, and servers that must lose. */
const KINDS: readonly FileSystemKind[] = IS_LONG_RUN ? ['ext4', 'xfs'] : ['ext4']
const ROUNDS = Math.ceil(KILLS / 20)
const CONTROL_ROUNDS = Math.ceil(KILLS / 40)
const TIMEOUT_MS = 30_000 + ROUNDS * 20_000
const WRITERS = 4
const MAX_UNSAVED_EDITS = 6
const MOST_SAVED_BEFORE_CUT = 150
/** What one address may send is limited. */
const MOST_PICTURES_BEFORE_CUT = 50
const PRELOAD = fileURLToPath(new URL('./careless-server.mjs', import.meta.url))

const CARELESSNESS = ['never syncs', 'acknowledges before it commits'] as const
type Conduct = 'as it is' | (typeof CARELESSNESS)[number]

interface Cut {
  /** Edits called saved before it. */
  readonly afterSaved: number
  readonly log: LogOnShutdown
  /** At once, or when it has found that nothing can be saved: until then it could call anything saved. */
  readonly kill: 'at once' | 'when it has paused'
}

interface Stage {
  readonly system: LoopFileSystem
  readonly product: Product
  readonly board: Board
  readonly writers: readonly CrashWriter[]
  /** Hashes of those that the server has said to have. */
  readonly pictures: string[]
}

describe.each(KINDS)('a server on %s that is shut down under load', async (kind) => {
  const why = await whyNoFileSystem(kind)
  if (why !== undefined) process.stderr.write(`No ${kind} is shut down here. ${why}\n`)

  it.skipIf(why !== undefined)(
    `[FAULT-8] finds everything there that it has called saved, ${ROUNDS} times (seed ${SEED})`,
    { timeout: TIMEOUT_MS },
    async () => {
      const random = new Random(SEED)
      const stage = await openStage(kind, 'as it is', random)
      try {
        for (let round = 1; round <= ROUNDS; round += 1) {
          const cut = drawCut(random)
          await cutPower(stage, cut)
          await stage.product.restart()
          const broken = await brokenPromises(stage)
          expect(broken, `seed ${SEED}, round ${round}, ${JSON.stringify(cut)}`).toEqual([])
          await Promise.all(stage.writers.map(comeBack))
        }
        await Promise.all(stage.writers.map(({ client }) => client.untilSaved()))
      } finally {
        await closeStage(stage)
      }
    },
  )

  it.skipIf(why !== undefined || !IS_LONG_RUN).each(CARELESSNESS)(
    'loses some of it where it %s: else it proves nothing that nothing is lost',
    { timeout: TIMEOUT_MS },
    async (conduct) => {
      const random = new Random(SEED)
      const losses: number[] = []
      for (let round = 1; round <= CONTROL_ROUNDS; round += 1) {
        const stage = await openStage(kind, conduct, random)
        try {
          await cutPower(stage, { ...drawCut(random), kill: 'at once' })
          losses.push(await countLost(stage))
        } finally {
          await closeStage(stage)
        }
      }
      const lossy = losses.filter((count) => count > 0).length
      const said = `lost in each round: ${losses.join(', ')}`
      expect(lossy, said).toBeGreaterThan(CONTROL_ROUNDS / 2)
    },
  )
})

function drawCut(random: Random): Cut {
  return {
    afterSaved: random.integer(MOST_SAVED_BEFORE_CUT),
    log: random.chance(0.5) ? 'dropped' : 'flushed',
    kill: random.chance(0.5) ? 'at once' : 'when it has paused',
  }
}

/** A server, a board and people on it. A careless one's disk has them before they begin: else nothing is found. */
async function openStage(kind: FileSystemKind, conduct: Conduct, random: Random): Promise<Stage> {
  const system = LoopFileSystem.make(kind)
  const product = await Product.start(environmentOf(conduct), join(system.path, 'data'))
  const board = await product.createBoard('Board')
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, nth) => {
      const client = await joinBoard(product, board, 'editor')
      return new CrashWriter(client, `${nth}`, random)
    }),
  )
  if (conduct !== 'as it is') system.sync()
  return { system, product, board, writers, pictures: [] }
}

function environmentOf(conduct: Conduct): NodeJS.ProcessEnv {
  if (conduct === 'as it is') return {}
  return { CARELESSNESS: conduct, NODE_OPTIONS: `--import=${PRELOAD}` }
}

async function closeStage({ system, product, writers }: Stage): Promise<void> {
  for (const { client } of writers) client.close()
  await product.kill()
  system.remove()
}

/** Shuts the file system down under load, and mounts it again. The server has ended then. */
async function cutPower(stage: Stage, cut: Cut): Promise<void> {
  const { system, product, writers } = stage
  const working = Promise.all([...writers.map(editUntilEnded), sendPictures(stage)])
  const target = savedEdits(writers) + cut.afterSaved
  for (const { client } of writers) await client.until(() => savedEdits(writers) >= target)
  await system.shutDown(cut.log)
  if (cut.kill === 'when it has paused') {
    for (const { client } of writers) {
      await client.until(() => client.boardState?.paused === 'storage-away')
    }
  }
  await product.kill()
  await working
  system.mountAgain()
}

/** Looks with the eyes of somebody who has just come, before any writer is back. */
async function brokenPromises(stage: Stage): Promise<string[]> {
  const { product, board, writers, pictures } = stage
  const stranger = await joinBoard(product, board, 'viewer')
  const broken = writers.flatMap((writer) => writer.brokenPromises(stranger.lanes))
  stranger.close()
  for (const hash of pictures) {
    const { status } = await fetch(pictureAddress(stage, hash), authorised(board))
    if (status !== 200) broken.push(`picture ${hash} is answered with ${status}`)
  }
  return broken
}

/** How much a careless server has lost: everything, when what it left cannot be opened. */
async function countLost(stage: Stage): Promise<number> {
  try {
    await stage.product.restart()
  } catch {
    return savedEdits(stage.writers) + stage.pictures.length
  }
  return (await brokenPromises(stage)).length
}

async function editUntilEnded(writer: CrashWriter): Promise<void> {
  const { client } = writer
  while (client.ending === undefined) {
    writer.edit()
    await client.until(() => client.ending !== undefined || writer.unsavedEdits < MAX_UNSAVED_EDITS)
  }
}

async function sendPictures(stage: Stage): Promise<void> {
  const { pictures, board } = stage
  const most = pictures.length + MOST_PICTURES_BEFORE_CUT
  try {
    while (pictures.length < most) {
      const picture = new Uint8Array(png(4, 3, [1, 2, 3], { nOSE: randomUUID().repeat(1_000) }))
      const hash = hashOf(picture)
      const request = { ...authorised(board), method: 'PUT', body: picture }
      const { ok } = await fetch(pictureAddress(stage, hash), request)
      if (!ok) return
      pictures.push(hash)
    }
  } catch (problem) {
    // The server is gone, as it is meant to be.
    if (!(problem instanceof TypeError)) throw problem
  }
}

function pictureAddress({ product, board }: Stage, hash: string): string {
  return `${product.url}/api/boards/${board.id}/images/${hash}`
}

function authorised({ keys }: Board): { readonly headers: Record<string, string> } {
  return { headers: { authorization: `Bearer ${keys.editor}` } }
}

function savedEdits(writers: readonly CrashWriter[]): number {
  return writers.reduce((sum, writer) => sum + writer.savedEdits, 0)
}

function joinBoard(product: Product, board: Board, role: 'editor' | 'viewer'): Promise<WireClient> {
  return WireClient.join({ url: product.url, boardId: board.id, key: board.keys[role] })
}

async function comeBack({ client }: CrashWriter): Promise<void> {
  client.connect()
  await client.until(() => client.isSynced)
}
