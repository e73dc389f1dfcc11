import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { Product, type Board } from '../support/product.ts'
import { Random } from '../support/random.ts'
import { WireClient } from '../support/wire-client.ts'
import { CrashWriter } from './crash-writer.ts'
import { KILLS, SEED } from './kill-count.ts'

const NODES = 3
/** Twenty boards and sixty people in a long run. */
const BOARDS = Math.min(20, Math.ceil(KILLS / 5))
const WRITERS_PER_BOARD = 3
const MAX_UNSAVED_EDITS = 4
const ROUNDS = Math.ceil(KILLS / 4)
/** Edits saved between two injuries. */
const SAVED_PER_ROUND = 120
/** Whatever is done to a node, or to the database, is over by then. */
const PATIENCE_MS = 60_000

interface Session {
  readonly board: Board
  readonly writers: readonly CrashWriter[]
}

interface Stage {
  readonly cluster: PostgresCluster
  readonly nodes: readonly Product[]
  readonly random: Random
}

describe(`${NODES} nodes on one database, under fire (seed ${SEED})`, () => {
  let cluster: PostgresCluster
  let nodes: readonly Product[]

  beforeAll(async () => {
    cluster = await PostgresCluster.start()
    const env = { DATABASE_URL: await cluster.newDatabase(), LOG_LEVEL: 'fatal' }
    nodes = await Promise.all(Array.from({ length: NODES }, () => Product.start(env)))
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.close()))
    await cluster.close()
  })

  it(
    `keep everything they have called saved through ${ROUNDS} rounds, and agree at the end`,
    { timeout: 60_000 + ROUNDS * 15_000 },
    async () => {
      const random = new Random(SEED)
      const stage = { cluster, nodes, random }
      const sessions = await openSessions(stage)
      const writers = sessions.flatMap((session) => session.writers)
      const stop = new AbortController()
      const editing = Promise.all(
        writers.map((writer, index) => editWherever(writer, stage, index, stop.signal)),
      )
      for (let round = 0; round < ROUNDS; round += 1) {
        const target = savedEdits(writers) + SAVED_PER_ROUND
        await vi.waitUntil(() => savedEdits(writers) >= target, { timeout: PATIENCE_MS })
        await injure(INJURIES[round % INJURIES.length] ?? 'kill', stage)
      }
      stop.abort()
      await editing
      for (const session of sessions) await expectKept(session, stage)
      for (const { client } of writers) client.close()
    },
  )
})

type Injury = 'kill' | 'stop the database' | 'pause' | 'cut connections' | 'drain'
const INJURIES: readonly Injury[] = [
  'kill',
  'stop the database',
  'pause',
  'cut connections',
  'drain',
]

async function injure(injury: Injury, { cluster, nodes, random }: Stage): Promise<void> {
  const node = random.pick([...nodes])
  switch (injury) {
    case 'kill':
      await node.kill()
      return node.restart()
    case 'drain':
      await node.stop()
      return node.restart()
    case 'pause':
      node.suspend()
      // Long enough for others to take it for gone, and to be somewhere else when it wakes.
      await new Promise((resolve) => setTimeout(resolve, 2_500))
      return node.resume()
    case 'cut connections':
      return cluster.terminateConnections('wholeplace')
    case 'stop the database':
      await cluster.stop('immediate')
      return cluster.restart()
  }
}

async function openSessions({ nodes }: Stage): Promise<Session[]> {
  const sessions: Session[] = []
  for (let index = 0; index < BOARDS; index += 1) {
    const node = nodes[index % nodes.length]
    if (node === undefined) throw new Error('There is no node.')
    const board = await node.createBoard(`Board ${index}`)
    const writers = Array.from({ length: WRITERS_PER_BOARD }, (_, nth) => {
      const { url } = nodes[(index + nth) % nodes.length] ?? node
      const client = new WireClient({ url, boardId: board.id, key: board.keys.editor })
      return new CrashWriter(client, `${index}-${nth}`, new Random(SEED + index * 10 + nth))
    })
    sessions.push({ board, writers })
  }
  return sessions
}

/** Edits until told to stop and saved; comes back through the next node whenever it was cut off. */
async function editWherever(
  writer: CrashWriter,
  { nodes }: Stage,
  start: number,
  stop: AbortSignal,
): Promise<void> {
  const { client } = writer
  for (let tries = start; !(stop.aborted && client.isSaved());) {
    if (!client.isSynced) {
      const node = nodes[tries % nodes.length]
      tries += 1
      client.connect(node?.url)
      await client.until(() => client.isSynced || client.ending !== undefined, PATIENCE_MS)
      // Nobody listens there: a moment, so as not to knock a thousand times a second.
      if (!client.isSynced) await new Promise((resolve) => setTimeout(resolve, 50))
      continue
    }
    if (!stop.aborted) writer.edit()
    const isDone = () => (stop.aborted ? client.isSaved() : writer.unsavedEdits < MAX_UNSAVED_EDITS)
    await client.until(() => !client.isSynced || isDone(), PATIENCE_MS)
  }
}

function savedEdits(writers: readonly CrashWriter[]): number {
  return writers.reduce((sum, writer) => sum + writer.savedEdits, 0)
}

/** Looks through every node: what was promised is there, and all show the same. */
async function expectKept({ board, writers }: Session, { nodes }: Stage): Promise<void> {
  await vi.waitFor(
    async () => {
      const views = await Promise.all(nodes.map((node) => viewOf(node, board)))
      const [view] = views
      expect(views.map((each) => isDeepStrictEqual(each, view))).toEqual(nodes.map(() => true))
    },
    { timeout: PATIENCE_MS, interval: 200 },
  )
  for (const { url } of nodes) {
    const stranger = await WireClient.join({ url, boardId: board.id, key: board.keys.viewer })
    const broken = writers.flatMap((writer) => writer.brokenPromises(stranger.lanes))
    stranger.close()
    expect(broken, `seed ${SEED}`).toEqual([])
  }
}

async function viewOf(node: Product, board: Board): Promise<readonly BoardRecord[]> {
  return (await node.records(board)).toSorted((left, right) => (left.id < right.id ? -1 : 1))
}
