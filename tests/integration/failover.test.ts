import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openStores } from '../../server/open-stores.ts'
import { CrashWriter } from '../crash/crash-writer.ts'
import {
  expectKept,
  keptClock,
  savedClock,
  untilSavedMore,
  untilTold,
} from '../support/kept-promises.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { canMakeStandby } from '../support/postgres-server.mjs'
import { Random } from '../support/random.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

const SEED = 11
/** Enough for a busy machine, and short enough to wait for. */
const PATIENCE = { connectTimeoutMs: 1_000, statementTimeoutMs: 1_500 }
/** Making a standby copies all of the primary. */
const BUSY_MS = 60_000

describe.skipIf(!canMakeStandby())(
  'a failover, if PostgreSQL has its pg_basebackup (Debian: postgresql-client)',
  () => {
    let primary: PostgresCluster
    let standby: PostgresCluster
    /** The address of whichever of them is the primary. */
    let proxy: TcpProxy
    let name: string
    let here: TestServer
    let there: TestServer
    /** What the nodes have logged. */
    let logged = ''

    beforeAll(async () => {
      primary = await PostgresCluster.start()
      name = new URL(await primary.newDatabase()).pathname.slice(1)
      standby = await primary.startStandby()
      proxy = await TcpProxy.start(primary.port)
      const start = () =>
        TestServer.start({
          config: { databaseUrl: primary.url(name, proxy.port) },
          logger: pino({ level: 'info' }, { write: (line) => (logged += line) }),
          openStores: (config, logger) => openStores(config, logger, PATIENCE),
        })
      here = await start()
      there = await start()
    }, BUSY_MS)
    afterAll(async () => {
      await Promise.all([here.close(), there.close()])
      await proxy.close()
      await Promise.all([primary.close(), standby.close()])
    })

    /** Has a running server take a setting. */
    async function set(server: PostgresCluster, setting: string, value: string): Promise<void> {
      await server.query('postgres', `ALTER SYSTEM SET ${setting} = '${value}'`)
      await server.query('postgres', 'SELECT pg_reload_conf()')
    }

    /** Waits until connections of the primary's are like that, or none is any more. */
    function until(how: 'some' | 'none', view: string, like: string): Promise<unknown> {
      const rows = () => primary.query('postgres', `SELECT FROM ${view} WHERE ${like}`)
      return vi.waitUntil(async () => (await rows()).length > 0 === (how === 'some'), 10_000)
    }

    /** What the primary commits from now on reaches no other disk. */
    async function cutStandbyOff(): Promise<void> {
      await set(standby, 'primary_conninfo', '')
      await until('none', 'pg_stat_replication', 'true')
    }

    /** The primary is gone, and the standby, which it leads nodes to, takes no changes yet. */
    async function losePrimary(): Promise<void> {
      await primary.stop('immediate')
      proxy.pointTo(standby.port)
      proxy.cut()
    }

    async function join(board: TestBoard): Promise<readonly [CrashWriter, CrashWriter]> {
      return [
        new CrashWriter(await here.join(board), 'here', new Random(SEED)),
        new CrashWriter(await there.join(board), 'there', new Random(SEED + 1)),
      ]
    }

    it(
      'to a synchronous standby loses nothing that was called saved; until it is promoted it counts as away',
      { timeout: BUSY_MS },
      async () => {
        await set(primary, 'synchronous_standby_names', '*')
        await until('some', 'pg_stat_replication', `sync_state = 'sync'`)
        const board = await here.createBoard()
        const writers = await join(board)
        const stop = new AbortController()
        const writing = Promise.all([
          writeAndComeBack(writers[0], here, stop.signal),
          writeAndComeBack(writers[1], there, stop.signal),
        ])
        await untilSavedMore(writers, 5)

        await cutStandbyOff()
        await until('some', 'pg_stat_activity', `wait_event = 'SyncRep'`)
        await losePrimary()
        await untilTold(writers, 'paused')
        await vi.waitUntil(() => logged.includes('The database takes no changes'), 10_000)
        expect((await fetch(`${here.url}/readyz`)).status).toBe(503)
        const database = { cluster: standby, url: standby.url(name) }
        for (const writer of writers) {
          expect(await keptClock(database, writer)).toBeGreaterThanOrEqual(savedClock(writer))
        }

        await standby.query('postgres', 'SELECT pg_promote()')
        // Each node reads the board again, and its pages come back to it.
        await vi.waitUntil(() => logged.split('has taken over').length > 2, 10_000)
        await untilSavedThere(writers, 5)
        stop.abort()
        await writing
        await expectKept(board, writers, [here, there])
      },
    )

    it(
      'to one that lags keeps what it lacks and pages still have, and nodes agree',
      { timeout: BUSY_MS },
      async () => {
        await primary.close()
        primary = standby
        standby = await primary.startStandby()
        await until('some', 'pg_stat_replication', 'true')
        const board = await here.createBoard()
        const writers = await join(board)
        const writeAndSave = async () => {
          for (const writer of writers) {
            writer.edit()
            await writer.client.untilSaved()
          }
        }
        await writeAndSave()
        const reached = `replay_lsn = pg_current_wal_lsn()`
        await until('some', 'pg_stat_replication', reached)
        await cutStandbyOff()
        await writeAndSave()
        await losePrimary()
        const database = { cluster: standby, url: standby.url(name) }
        for (const writer of writers) {
          expect(await keptClock(database, writer)).toBeLessThan(savedClock(writer))
        }
        await standby.query('postgres', 'SELECT pg_promote()')
        for (const { client } of writers) await client.untilEnded()
        for (const [nth, { client }] of writers.entries()) client.connect([here, there][nth]?.url)
        await vi.waitUntil(async () => {
          const kept = await Promise.all(writers.map((writer) => keptClock(database, writer)))
          return writers.every(({ client }, nth) => (kept[nth] ?? 0) >= client.clock())
        }, 10_000)
        await writeAndSave()
        await expectKept(board, writers, [here, there])
      },
    )
  },
)

/** One edit after another; comes back, as a page does, when it is sent away. */
async function writeAndComeBack(
  writer: CrashWriter,
  node: TestServer,
  stop: AbortSignal,
): Promise<void> {
  const { client } = writer
  const isSaved = () => client.isSynced && client.isSaved()
  while (!stop.aborted || !isSaved()) {
    if (client.ending !== undefined) client.connect(node.url)
    else if (client.isSynced && !stop.aborted) writer.edit()
    await client.until(() => client.ending !== undefined || isSaved(), 20_000)
  }
}

/** Waits while they may be sent away and come back. */
async function untilSavedThere(writers: readonly CrashWriter[], edits: number): Promise<void> {
  const before = writers.map(({ savedEdits }) => savedEdits)
  const isThere = () =>
    writers.every(({ savedEdits }, nth) => savedEdits >= (before[nth] ?? 0) + edits)
  await vi.waitUntil(isThere, 20_000)
}
