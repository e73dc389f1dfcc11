import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
        await editUntilKilled(product, sessions, killAfter)
        await product.restart()
        const where = `seed ${SEED}, run ${run}, killed after ${killAfter}`
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
      const client = await join(product, board, 'editor')
      return new CrashWriter(client, `${index}-${nth}`, random)
    })
    sessions.push({ board, writers: await Promise.all(joining) })
  }
  return sessions
}

function join(product: Product, board: Board, role: 'editor' | 'viewer'): Promise<WireClient> {
  return WireClient.join({ url: product.url, boardId: board.id, key: board.keys[role] })
}

/** Has everybody edit, as fast as edits are saved, and kills the server in the middle of it. */
async function editUntilKilled(
  product: Product,
  sessions: readonly Session[],
  killAfter: number,
): Promise<void> {
  const writers = sessions.flatMap((session) => session.writers)
  const savedEdits = (): number => writers.reduce((sum, writer) => sum + writer.savedEdits, 0)
  const target = savedEdits() + killAfter
  let killed: Promise<void> | undefined
  await Promise.all(
    writers.map(async (writer) => {
      const { client } = writer
      while (client.ending === undefined) {
        writer.edit()
        await client.until(
          () => client.ending !== undefined || writer.unsavedEdits < MAX_UNSAVED_EDITS,
        )
        if (savedEdits() >= target) killed ??= product.kill()
      }
    }),
  )
  const endings = writers.map(({ client }) => client.ending)
  if (!killed) throw new Error(`Nobody is left, and nobody killed: ${JSON.stringify(endings)}`)
  await killed
}

/** Looks with the eyes of somebody who has just come, before any writer is back. */
async function expectKept(
  product: Product,
  { board, writers }: Session,
  where: string,
): Promise<void> {
  const stranger = await join(product, board, 'viewer')
  const broken = writers.flatMap((writer) => writer.brokenPromises(stranger.lanes))
  stranger.close()
  expect(broken, where).toEqual([])
}

async function comeBack({ client }: CrashWriter): Promise<void> {
  client.connect()
  await client.until(() => client.isSynced)
}
