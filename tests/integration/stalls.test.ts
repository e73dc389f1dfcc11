import pino from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openStores } from '../../server/open-stores.ts'
import { CrashWriter } from '../crash/crash-writer.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { Random } from '../support/random.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

const SEED = 7
/** Enough for a busy machine, and short enough to wait for. */
const PATIENCE = { connectTimeoutMs: 1_000, statementTimeoutMs: 1_500 }

let cluster: PostgresCluster
let url: string
let proxy: TcpProxy
/** Alone behind a bad network. */
let here: TestServer
let there: TestServer
/** What `here` has logged. */
let logged = ''

beforeAll(async () => {
  cluster = await PostgresCluster.start()
  url = await cluster.newDatabase()
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
    await vi.waitUntil(async () => (await keptClock(cutOff)) > savedClock(cutOff), 10_000)
    const kept = await keptClock(cutOff)
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
    expect(await keptClock(writer)).toBeGreaterThanOrEqual(savedClock(writer))
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
  await expectKept(board, writers)
  await expectKeptOnce(board)
  expect(logged).toContain('The database does not answer in time')
  expect(logged).toContain('Changes cannot be saved; the board is paused')
  expect(logged).toContain('Changes are saved again')
})

it('a node stops when it is told to, also while nobody answers', { timeout: 5_000 }, async () => {
  proxy.stall('everything')
  await here.stop()
})

/** One edit after another, so that the log stays too short to be compacted. Fails when the page loses its connection. */
async function keepWriting(writer: CrashWriter, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    writer.edit()
    await writer.client.untilSaved(20_000)
  }
}

async function untilSavedMore(writers: readonly CrashWriter[], edits: number): Promise<void> {
  await Promise.all(
    writers.map((writer) => {
      const target = writer.savedEdits + edits
      return writer.client.until(() => writer.savedEdits >= target)
    }),
  )
}

async function untilTold(
  writers: readonly CrashWriter[],
  what: 'paused' | 'going on',
): Promise<void> {
  const reason = what === 'paused' ? 'storage-away' : null
  await Promise.all(
    writers.map(({ client }) => client.until(() => client.boardState?.paused === reason)),
  )
}

/** How far the writer has been told that it is saved, as a Yjs clock. */
function savedClock({ client }: CrashWriter): number {
  return client.saved.get(client.doc.clientID) ?? 0
}

/** How far the database has what the writer wrote, whoever was told so. */
async function keptClock({ client }: CrashWriter): Promise<number> {
  const rows = await cluster.query<{ content: Buffer }>(url, 'SELECT content FROM log_updates')
  const ends = rows.map(({ content }) => Y.parseUpdateMeta(content).to.get(client.doc.clientID))
  return Math.max(0, ...ends.map((end) => end ?? 0))
}

async function status(node: TestServer, path: string): Promise<number> {
  return (await fetch(`${node.url}${path}`)).status
}

/** Looks through both nodes: what was promised is there, and both show the same. */
async function expectKept(board: TestBoard, writers: readonly CrashWriter[]): Promise<void> {
  const strangers = await Promise.all([here, there].map((node) => node.join(board, 'viewer')))
  for (const { client } of writers) {
    for (const stranger of strangers) {
      await stranger.until(
        () => Y.getState(stranger.doc.store, client.doc.clientID) >= client.clock(),
      )
    }
  }
  for (const { lanes } of strangers) {
    expect(writers.flatMap((writer) => writer.brokenPromises(lanes))).toEqual([])
  }
  const [left, right] = strangers.map(({ doc }) => Y.encodeStateAsUpdate(doc))
  expect(left).toEqual(right)
}

/** No update stands in the log twice, no number is left out, and nothing has been compacted away. */
async function expectKeptOnce(board: TestBoard): Promise<void> {
  const [row] = await cluster.query<Record<'count' | 'different' | 'seq', string>>(
    url,
    `SELECT count(*), count(DISTINCT content) AS different, head.seq
     FROM log_updates AS each JOIN log_boards AS head ON head.board = each.board
     WHERE head.id = $1 GROUP BY head.seq`,
    [board.id],
  )
  expect(row?.different).toBe(row?.count)
  expect(row?.seq).toBe(row?.count)
}
