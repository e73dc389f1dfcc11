import pino from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openStores } from '../../server/open-stores.ts'
import { CrashWriter } from '../crash/crash-writer.ts'
import {
  expectKept,
  expectKeptOnce,
  keepWriting,
  keptClock,
  savedClock,
  untilSavedMore,
  untilTold,
  type Database,
} from '../support/kept-promises.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { Random } from '../support/random.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { TestServer } from '../support/test-server.ts'

const SEED = 7
/** Enough for a busy machine, and short enough to wait for. */
const PATIENCE = { connectTimeoutMs: 1_000, statementTimeoutMs: 1_500 }

let cluster: PostgresCluster
let database: Database
let proxy: TcpProxy
/** Alone behind a bad network. */
let here: TestServer
let there: TestServer
/** What `here` has logged. */
let logged = ''

beforeAll(async () => {
  cluster = await PostgresCluster.start()
  const url = await cluster.newDatabase()
  database = { cluster, url }
  proxy = await TcpProxy.start(cluster.port)
  there = await TestServer.start({ config: { databaseUrl: url } })
  const databaseUrl = cluster.url(new URL(url).pathname.slice(1), proxy.port)
  here = await TestServer.start({
    config: { databaseUrl },
    logger: pino({ level: 'info' }, { write: (line) => (logged += line) }),
    openStores: (config, logger) => openStores(config, logger, PATIENCE),
  })
})
afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await proxy.close()
  await cluster.close()
})

it('a network to the database that stalls, loses answers, cuts and refuses costs nothing saved, and keeps nothing twice', async () => {
  const board = await there.createBoard()
  const cutOff = new CrashWriter(await here.join(board), 'cut off', new Random(SEED))
  const beside = new CrashWriter(await here.join(board), 'beside', new Random(SEED + 1))
  const elsewhere = new CrashWriter(await there.join(board), 'elsewhere', new Random(SEED + 2))
  const writers = [cutOff, beside, elsewhere]
  const stop = new AbortController()
  const writing = Promise.all(writers.map((writer) => keepWriting(writer, stop.signal)))
  await untilSavedMore(writers, 5)

  // COMMIT is done, its answer is lost: also that of the checks behind /readyz.
  for (let round = 0; round < 2; round += 1) {
    proxy.stall('answers')
    const readiness = status(here, '/readyz')
    await vi.waitUntil(async () => (await keptClock(database, cutOff)) > savedClock(cutOff), 10_000)
    const kept = await keptClock(database, cutOff)
    proxy.cut()
    proxy.stall('nothing')
    expect(await readiness).toBe(503)
    await cutOff.client.until(() => savedClock(cutOff) >= kept)
    await untilSavedMore([cutOff, beside], 5)
  }

  // Nothing gets through, for longer than anybody waits.
  proxy.stall('everything')
  await untilTold([cutOff, beside], 'paused')
  const saved = [cutOff, beside].map(savedClock)
  expect(await status(here, '/readyz')).toBe(503)
  expect([cutOff, beside].map((writer) => writer.client.isSaved())).toEqual([false, false])
  await untilSavedMore([elsewhere], 5)
  expect([cutOff, beside].map(savedClock)).toEqual(saved)
  for (const writer of [cutOff, beside]) {
    expect(await keptClock(database, writer)).toBeGreaterThanOrEqual(savedClock(writer))
  }
  // What was held back arrives now, of connections that were given up long ago.
  proxy.stall('nothing')
  await untilTold([cutOff, beside], 'going on')
  await untilSavedMore(writers, 5)

  proxy.refuse(true)
  proxy.cut()
  await untilTold([cutOff, beside], 'paused')
  proxy.refuse(false)
  await untilTold([cutOff, beside], 'going on')
  await untilSavedMore(writers, 5)

  stop.abort()
  await writing
  await expectKept(board, writers, [here, there])
  await expectKeptOnce(database, board)
  expect(logged).toContain('The database does not answer in time')
  expect(logged).toContain('Changes cannot be saved; the board is paused')
  expect(logged).toContain('Changes are saved again')
})

it('a node stops when it is told to, also while nobody answers', { timeout: 5_000 }, async () => {
  proxy.stall('everything')
  await here.stop()
})

async function status(node: TestServer, path: string): Promise<number> {
  return (await fetch(`${node.url}${path}`)).status
}
