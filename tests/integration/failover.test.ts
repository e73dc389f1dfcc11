import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
} from '../support/kept-promises.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { canMakeStandby } from '../support/postgres-server.mjs'
import { Random } from '../support/random.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { TestServer } from '../support/test-server.ts'

const SEED = 11
/** Enough for a busy machine, and short enough to wait for. */
const PATIENCE = { connectTimeoutMs: 1_000, statementTimeoutMs: 1_500 }

describe.skipIf(!canMakeStandby())(
  'a failover, if PostgreSQL has its pg_basebackup (Debian: postgresql-client)',
  () => {
    let primary: PostgresCluster
    let standby: PostgresCluster
    /** The address of whichever of them is the primary. */
    let proxy: TcpProxy
    let name: string
    let nodes: TestServer[]
    /** What the nodes have logged. */
    let logged = ''

    beforeAll(async () => {
      primary = await PostgresCluster.start()
      name = new URL(await primary.newDatabase()).pathname.slice(1)
      standby = await primary.startStandby()
      await set(primary, 'synchronous_standby_names', '*')
      await vi.waitUntil(() => following(`sync_state = 'sync'`), 10_000)
      proxy = await TcpProxy.start(primary.port)
      const start = () =>
        TestServer.start({
          config: { databaseUrl: primary.url(name, proxy.port) },
          logger: pino({ level: 'info' }, { write: (line) => (logged += line) }),
          openStores: (config, logger) => openStores(config, logger, PATIENCE),
        })
      nodes = await Promise.all([start(), start()])
    })
    afterAll(async () => {
      await Promise.all(nodes.map((node) => node.close()))
      await proxy.close()
      await Promise.all([primary.close(), standby.close()])
    })

    /** Has a running server take a setting. */
    async function set(server: PostgresCluster, setting: string, value: string): Promise<void> {
      await server.query('postgres', `ALTER SYSTEM SET ${setting} = '${value}'`)
      await server.query('postgres', 'SELECT pg_reload_conf()')
    }

    async function following(how: string): Promise<boolean> {
      const followers = `SELECT FROM pg_stat_replication WHERE ${how}`
      return (await primary.query('postgres', followers)).length > 0
    }

    it('to a synchronous standby loses nothing that was called saved; until it is promoted it counts as away', async () => {
      const [here, there] = nodes
      if (here === undefined || there === undefined) throw new Error('There are two.')
      const board = await here.createBoard()
      const writers = [
        new CrashWriter(await here.join(board), 'here', new Random(SEED)),
        new CrashWriter(await there.join(board), 'there', new Random(SEED + 1)),
      ]
      const stop = new AbortController()
      const writing = Promise.all(writers.map((writer) => keepWriting(writer, stop.signal)))
      await untilSavedMore(writers, 5)

      // What the primary commits from now on reaches no other disk.
      await set(standby, 'primary_conninfo', '')
      await vi.waitUntil(async () => !(await following('true')), 10_000)
      const waiting = `SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep'`
      await vi.waitUntil(async () => (await primary.query('postgres', waiting)).length > 0, 10_000)
      await primary.stop('immediate')
      proxy.pointTo(standby.port)
      proxy.cut()

      await untilTold(writers, 'paused')
      await vi.waitUntil(() => logged.includes('The database takes no changes'), 10_000)
      expect((await fetch(`${here.url}/readyz`)).status).toBe(503)
      const after = { cluster: standby, url: standby.url(name) }
      for (const writer of writers) {
        expect(await keptClock(after, writer)).toBeGreaterThanOrEqual(savedClock(writer))
      }

      await standby.query('postgres', 'SELECT pg_promote()')
      await untilTold(writers, 'going on')
      await untilSavedMore(writers, 5)
      stop.abort()
      await writing
      await expectKept(board, writers, nodes)
      await expectKeptOnce(after, board)
    })
  },
)
