import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { Product, type Board } from '../support/product.ts'
import { Random } from '../support/random.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { WireClient } from '../support/wire-client.ts'
import { CrashWriter } from './crash-writer.ts'
import { KILLS, SEED } from './kill-count.ts'

const NODES = 3
/** Twenty boards and sixty people in a long run. */
const BOARDS = Math.min(20, Math.ceil(KILLS / 7))
const WRITERS_PER_BOARD = 3
const MAX_UNSAVED_EDITS = 4
/** The first three injuries every day: `tests/integration/nodes.test.ts` has the others, one by one. */
const ROUNDS = Math.ceil(KILLS / 7)
/** Edits saved between two injuries. */
const SAVED_PER_ROUND = 60
/** Whatever is done to a node, or to the database, is over by then. */
const PATIENCE_MS = 60_000

interface Session {
  readonly board: Board
  readonly writers: readonly CrashWriter[]
}

interface Stage {
  readonly cluster: PostgresCluster
  /** Between the nodes and the database. */
  readonly network: TcpProxy
  readonly nodes: readonly Product[]
  readonly random: Random
  readonly sessions: readonly Session[]
  /** Whoever was cut off waits here before they come back. */
  returning: Promise<void>
}

describe(`${NODES} nodes on one database, under fire (seed ${SEED})`, () => {
  let cluster: PostgresCluster
  let network: TcpProxy
  let nodes: readonly Product[]

  beforeAll(async () => {
    cluster = await PostgresCluster.start()
    network = await TcpProxy.start(cluster.port)
    const name = new URL(await cluster.newDatabase()).pathname.slice(1)
    const env = { DATABASE_URL: cluster.url(name, network.port), LOG_LEVEL: 'fatal' }
    nodes = await Promise.all(Array.from({ length: NODES }, () => Product.start(env)))
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.close()))
    await network.close()
    await cluster.close()
  })

  it(
    `keep everything they have called saved through ${ROUNDS} rounds, and agree at the end`,
    { timeout: 60_000 + ROUNDS * 15_000 },
    async () => {
      const sessions = await openSessions(nodes)
      const random = new Random(SEED)
      const returning = Promise.resolve()
      const stage: Stage = { cluster, network, nodes, random, sessions, returning }
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
      for (const session of sessions) await expectKept(session, nodes)
      for (const { client } of writers) client.close()
    },
  )
})

type Injury =
  | 'kill'
  | 'stop the database'
  | 'pause'
  | 'cut connections'
  | 'drain'
  | 'power cut'
  | 'stall'
  | 'lose answers'
const INJURIES: readonly Injury[] = [
  'kill',
  'power cut',
  'pause',
  'stop the database',
  'cut connections',
  'drain',
  'stall',
  'lose answers',
]

async function injure(injury: Injury, stage: Stage): Promise<void> {
  const { cluster, network, nodes, random } = stage
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
      await pause(2_000)
      return node.resume()
    case 'stall':
      network.stall('everything')
      await pause(3_000)
      return network.stall('nothing')
    case 'lose answers':
      // Among them that of a COMMIT which is done.
      network.stall('answers')
      await pause(500)
      network.cut()
      return network.stall('nothing')
    case 'cut connections':
      return cluster.terminateConnections('wholeplace')
    case 'stop the database':
      await cluster.stop('immediate')
      return cluster.restart()
    case 'power cut':
      return cutPower(stage)
  }
}

/**
 * The database first, so that nodes have time to call saved what cannot be; then every node. What was
 * promised must be there before anybody comes back who could send it again.
 */
async function cutPower(stage: Stage): Promise<void> {
  const { cluster, nodes, sessions } = stage
  let comeBack = (): void => undefined
  stage.returning = new Promise((resolve) => (comeBack = resolve))
  await cluster.stop('immediate')
  await pause(500)
  await Promise.all(nodes.map((node) => node.kill()))
  await cluster.restart()
  await Promise.all(nodes.map((node) => node.restart()))
  for (const session of sessions) await expectKept(session, nodes)
  comeBack()
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function openSessions(nodes: readonly Product[]): Promise<Session[]> {
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
  stage: Stage,
  start: number,
  stop: AbortSignal,
): Promise<void> {
  const { client } = writer
  const { nodes } = stage
  for (let tries = start; !(stop.aborted && client.isSaved());) {
    if (!client.isSynced) {
      await stage.returning
      const node = nodes[tries % nodes.length]
      tries += 1
      client.connect(node?.url)
      await client.until(() => client.isSynced || client.ending !== undefined, PATIENCE_MS)
      // Nobody listens there: a moment, so as not to knock a thousand times a second.
      if (!client.isSynced) await pause(50)
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
async function expectKept({ board, writers }: Session, nodes: readonly Product[]): Promise<void> {
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
