import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteFile } from '../../server/log/sqlite-file.ts'
import { Product, type Board } from '../support/product.ts'
import { Random } from '../support/random.ts'
import { WireClient } from '../support/wire-client.ts'
import { CrashWriter } from './crash-writer.ts'
import { KILLS, SEED } from './kill-count.ts'

const BOARDS = 2
const WRITERS_PER_BOARD = 3
const MOST_SAVED_BEFORE_KILL = 250
const MAX_UNSAVED_EDITS = 6

interface Session {
  readonly board: Board
  readonly writers: readonly CrashWriter[]
}

interface KillPlan {
  /** Edits saved in this run. */
  readonly killAfter: number
  /** The disk takes nothing more from then on. */
  readonly isDiskStalled: boolean
}

describe(`the server under kill -9 (seed ${SEED})`, () => {
  let product: Product

  beforeAll(async () => {
    product = await Product.start()
  })
  afterAll(() => product.close())

  it(
    `keeps everything it has called saved through ${KILLS} kills`,
    { timeout: 30_000 + KILLS * 5_000 },
    async () => {
      const random = new Random(SEED)
      const sessions = await openSessions(product, random)
      for (let run = 1; run <= KILLS; run += 1) {
        const killAfter = random.integer(MOST_SAVED_BEFORE_KILL)
        const plan = { killAfter, isDiskStalled: random.chance(0.5) }
        await editUntilKilled(product, sessions, plan)
        await product.restart()
        const where = `seed ${SEED}, run ${run}, ${JSON.stringify(plan)}`
        for (const session of sessions) await expectKept(product, session, where)
        await Promise.all(sessions.flatMap(({ writers }) => writers.map(comeBack)))
      }
      for (const session of sessions) {
        await Promise.all(session.writers.map(({ client }) => client.untilSaved()))
        await expectKept(product, session, `seed ${SEED}, at the end`)
        for (const { client } of session.writers) client.close()
      }
    },
  )
})

async function openSessions(product: Product, random: Random): Promise<Session[]> {
  const sessions: Session[] = []
  for (let index = 0; index < BOARDS; index += 1) {
    const board = await product.createBoard(`Board ${index}`)
    const joining = Array.from({ length: WRITERS_PER_BOARD }, async (_, nth) => {
      const client = await joinBoard(product, board, 'editor')
      return new CrashWriter(client, `${index}-${nth}`, random)
    })
    sessions.push({ board, writers: await Promise.all(joining) })
  }
  return sessions
}

function joinBoard(product: Product, board: Board, role: 'editor' | 'viewer'): Promise<WireClient> {
  return WireClient.join({ url: product.url, boardId: board.id, key: board.keys[role] })
}

/** Has everybody edit, as fast as edits are saved, and kills the server in the middle of it. */
async function editUntilKilled(
  product: Product,
  sessions: readonly Session[],
  plan: KillPlan,
): Promise<void> {
  const writers = sessions.flatMap((session) => session.writers)
  const editing = Promise.all(writers.map(editUntilEnded))
  const target = savedEdits(writers) + plan.killAfter
  for (const { client } of writers) await client.until(() => savedEdits(writers) >= target)
  if (plan.isDiskStalled) {
    const freeDisk = stallDisk(product)
    await untilQuiet(sessions)
    await product.kill()
    freeDisk()
  } else {
    await product.kill()
  }
  await editing
}

async function editUntilEnded(writer: CrashWriter): Promise<void> {
  const { client } = writer
  while (client.ending === undefined) {
    writer.edit()
    await client.until(() => client.ending !== undefined || writer.unsavedEdits < MAX_UNSAVED_EDITS)
  }
}

function savedEdits(writers: readonly CrashWriter[]): number {
  return writers.reduce((sum, writer) => sum + writer.savedEdits, 0)
}

/**
 * Waits until nothing more is called saved, or far more than can have been under way: then it is
 * called so without a disk. *Saved* goes out every 10 ms, and presence every 33 ms: so of two waves
 * at most the first overtakes what is to be told.
 */
async function untilQuiet(sessions: readonly Session[]): Promise<void> {
  const writers = sessions.flatMap((session) => session.writers)
  const underWay = savedEdits(writers) + MAX_UNSAVED_EDITS * writers.length
  let before: number
  do {
    before = savedEdits(writers)
    for (const session of sessions) {
      await wave(session)
      await wave(session)
    }
  } while (savedEdits(writers) > before && savedEdits(writers) <= underWay)
}

/** One person of the board waves; waits until another has seen it. */
async function wave({ writers: [first, second] }: Session): Promise<void> {
  if (!first || !second) throw new Error('It takes two.')
  const waves = Number(first.client.awareness.getLocalState()?.['waves'] ?? 0) + 1
  first.client.awareness.setLocalState({ waves })
  const id = first.client.doc.clientID
  await second.client.until(() => second.client.awareness.getStates().get(id)?.['waves'] === waves)
}

/**
 * Stalls the server's disk, as far as it can tell: no transaction of its can begin. On a quick disk
 * a server that calls things saved too soon would mostly get away with it.
 * @returns sets it free again
 */
function stallDisk(product: Product): () => void {
  const database = openSqliteFile(join(product.dataDir, 'wholeplace.sqlite'))
  database.exec('BEGIN IMMEDIATE')
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}

/** Looks with the eyes of somebody who has just come, before any writer is back. */
async function expectKept(
  product: Product,
  { board, writers }: Session,
  where: string,
): Promise<void> {
  const stranger = await joinBoard(product, board, 'viewer')
  const broken = writers.flatMap((writer) => writer.brokenPromises(stranger.lanes))
  stranger.close()
  expect(broken, where).toEqual([])
}

async function comeBack({ client }: CrashWriter): Promise<void> {
  client.connect()
  await client.until(() => client.isSynced)
}
