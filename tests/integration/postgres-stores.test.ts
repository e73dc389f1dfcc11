import { randomBytes } from 'node:crypto'
import pg, { type Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAtDatabase } from '../../server/doctor/look-at-database.ts'
import { openPostgresLedger } from '../../server/ledger/postgres-ledger.ts'
import { PostgresLog } from '../../server/log/postgres-log.ts'
import { DamagedBoardError, LOG_START, type StoredBoard } from '../../server/log/update-log.ts'
import {
  openPostgres,
  type PostgresDatabase,
  type PostgresOptions,
} from '../../server/postgres/postgres-database.ts'
import { findFreePort } from '../support/free-port.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { silentLogger } from '../support/silent-logger.ts'

let cluster: PostgresCluster
let url: string
const opened: PostgresDatabase[] = []

beforeAll(async () => {
  // So that what a careless commit leaves in memory stays there for a while.
  cluster = await PostgresCluster.start('wal_writer_delay = 10s')
})
beforeEach(async () => {
  url = await cluster.newDatabase()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()))
})
afterAll(() => cluster.close())

async function open(options: Partial<PostgresOptions> = {}): Promise<PostgresDatabase> {
  const database = await openPostgres({ url, logger: silentLogger, ...options })
  opened.push(database)
  return database
}

function bytes(...content: number[]): Uint8Array {
  return new Uint8Array(content)
}

function contents({ updates }: StoredBoard): number[] {
  return updates.map((update) => update[0] ?? -1)
}

/** What a lost connection says. */
const lost = (): Error => new Error('Connection terminated unexpectedly')

describe('an append whose answer is lost', () => {
  /** A log whose first `count` batches are written, and nobody is told. */
  async function losingAnswers(count: number): Promise<PostgresLog> {
    const database = await open()
    const { writer } = database
    let left = count
    const query = async (sql: string, values: unknown[]) => {
      const result = await writer.query(sql, values)
      if (left-- > 0) throw lost()
      return result
    }
    return new PostgresLog({ ...database, writer: { query } as unknown as Pool })
  }

  it('is kept once when it is tried again at once', async () => {
    const log = await losingAnswers(1)
    const [a, b] = [log.append('a', bytes(1)), log.append('b', bytes(2))]
    expect(await Promise.all([a, b])).toEqual([1, 1])
    expect(await log.append('a', bytes(3))).toBe(2)
    expect(contents(await log.load('a'))).toEqual([1, 3])
  })

  it('[LOG-5] is kept once when it fails and its owner tries the same again', async () => {
    const log = await losingAnswers(3)
    const update = bytes(1)
    await expect(log.append('a', update)).rejects.toThrow('cannot be reached')
    expect(await log.append('a', update)).toBe(1)
    expect(await log.append('a', update)).toBe(2)
    expect(contents(await log.load('a'))).toEqual([1, 1])
  })
})

it('two nodes number one board’s updates without a gap, and no reader skips one', async () => {
  const writers = [new PostgresLog(await open()), new PostgresLog(await open())]
  const reader = new PostgresLog(await open())
  const seen: number[] = []
  let isWriting = true
  const reading = (async () => {
    let position = LOG_START
    for (let isLast = false; !isLast;) {
      isLast = !isWriting
      const found = await reader.load('shared', position)
      expect(found.updates.length).toBe(found.seq - position.seq)
      seen.push(...contents(found))
      position = found
    }
  })()
  const seqs = await Promise.all(
    writers.flatMap((log, node) =>
      Array.from({ length: 20 }, async (_, task) => {
        const own: number[] = []
        for (let count = 0; count < 10; count++) {
          own.push(await log.append('shared', bytes(node * 20 + task)))
          await log.append(`other ${task % 3}`, bytes(count))
        }
        return own
      }),
    ),
  )
  isWriting = false
  await reading
  expect(seqs.flat().toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 400 }, (_, n) => n + 1),
  )
  expect(seen.length).toBe(400)
})

it('what was acknowledged is there after a stop without warning; it would not be without synchronous_commit', async () => {
  const keptOf = async (board: string, setting: 'on' | 'off'): Promise<number> => {
    const database = await open()
    const log = new PostgresLog(database)
    await log.append('begun', bytes(1))
    await database.writer.query(`SET synchronous_commit = ${setting}`)
    for (let count = 1; count <= 30; count++) await log.append(board, bytes(count))
    await cluster.stop('immediate')
    await cluster.restart()
    return (await new PostgresLog(await open()).load(board)).seq
  }
  expect(await keptOf('kept', 'on')).toBe(30)
  expect(await keptOf('careless', 'off')).toBeLessThan(30)
})

it('a flipped byte costs one update, and is counted; in a state, the board is refused', async () => {
  const log = new PostgresLog(await open())
  await Promise.all([1, 2, 3].map((content) => log.append('board', bytes(content))))
  await cluster.query(url, `UPDATE log_updates SET content = '\\xff' WHERE seq = 2`)
  const found = await log.load('board')
  expect([contents(found), found.lost]).toEqual([[1, 3], 1])
  await log.compact('board', found, bytes(9))
  await cluster.query(url, `UPDATE log_states SET content = '\\xff'`)
  await expect(log.load('board')).rejects.toThrow(DamagedBoardError)
})

describe('a start is refused in one plain sentence', () => {
  const refusal = async (): Promise<string> => {
    const problem: unknown = await open().catch((error: unknown) => error)
    if (!(problem instanceof Error)) throw new Error('It was not refused.')
    return problem.message
  }
  const set = (setting: string) =>
    cluster.query(url, `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET ${setting}`)

  it('where what is committed may be lost', async () => {
    await set('synchronous_commit = off')
    expect(await refusal()).toBe(
      'The database has synchronous_commit = off, so what it calls saved may be lost: set it to on.',
    )
  })

  it('where nothing can be written', async () => {
    await set('default_transaction_read_only = on')
    expect(await refusal()).toMatch(/^The database takes no changes: it is read-only/u)
  })

  it('where nobody answers', async () => {
    url = cluster.url('nowhere', await findFreePort())
    expect(await refusal()).toMatch(/^The database cannot be reached: /u)
  })

  it('where a newer version has been', async () => {
    const database = await open()
    await openPostgresLedger(database, { now: Date.now, randomBytes })
    await cluster.query(url, `INSERT INTO ledger_migrations VALUES ('9999-later', 'later')`)
    await expect(openPostgresLedger(database, { now: Date.now, randomBytes })).rejects.toThrow(
      'newer version',
    )
    await cluster.query(url, 'UPDATE store_version SET version = 99')
    expect(await refusal()).toMatch(/newer version/u)
  })
})

it('migrations, and waiting for another node’s, outlast the time that everyday work has', async () => {
  const info = vi.fn<(message: string) => void>()
  const logger = { ...silentLogger, info } as unknown as typeof silentLogger
  const sources = { now: Date.now, randomBytes }
  const database = await open({ statementTimeoutMs: 100, logger })
  const inTheWay = new pg.Client({ connectionString: url })
  await inTheWay.connect()
  await inTheWay.query('BEGIN; CREATE TABLE boards ()')
  const opening = [openPostgresLedger(database, sources), openPostgresLedger(database, sources)]
  try {
    // One cannot make its table, the other waits for that one.
    await vi.waitUntil(async () => {
      const locks = 'SELECT pid FROM pg_locks WHERE NOT granted'
      return (await cluster.query(url, locks)).length === opening.length
    })
    // Twice, so that what waited before has waited longer than the node itself has patience.
    for (let times = 1; times <= 2; times += 1) {
      await expect(database.pool.query('SELECT pg_sleep(60)')).rejects.toThrow('timeout')
    }
  } finally {
    await inTheWay.end()
  }
  const ledgers = await Promise.all(opening)
  for (const ledger of ledgers) await ledger.check()
  expect(info).toHaveBeenCalledWith(expect.stringContaining('Another node is bringing'))
})

it('says so when all connections are in use', async () => {
  const database = await open({ maxConnections: 1, connectTimeoutMs: 200 })
  const held = await database.pool.connect()
  const log = new PostgresLog(database)
  await expect(log.load('board')).rejects.toThrow(
    'All connections to the database are in use, or none could be made in time.',
  )
  await expect(log.check()).rejects.toThrow('All connections')
  held.release()
  expect((await log.load('board')).seq).toBe(0)
})

it('goes on after its connections were ended, and says so', async () => {
  const warn = vi.fn<(details: object, message: string) => void>()
  const log = new PostgresLog(await open({ logger: { warn, error: warn } as never }))
  await log.append('board', bytes(1))
  await cluster.terminateConnections('wholeplace')
  expect(await log.append('board', bytes(2))).toBe(2)
  await vi.waitUntil(() => warn.mock.calls.length > 0)
  expect(warn.mock.calls[0]?.[1]).toBe('A connection to the database was lost')
})

describe('what the doctor says of a database', () => {
  const now = (): number => Date.now()

  it('is that it keeps what it says, of one that does; and it leaves it as it is', async () => {
    const findings = await lookAtDatabase(url, now)
    expect(findings.map(({ about, standing }) => [about, standing])).toEqual([
      ['Database', 'good'],
      ['Clock', 'good'],
    ])
    const client = new pg.Client(url)
    await client.connect()
    const { rows } = await client.query(
      "SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'",
    )
    await client.end()
    expect(rows).toEqual([])
  })

  it('is what to mend of one that does not, or is not there', async () => {
    await cluster.query(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`,
    )
    const [finding] = await lookAtDatabase(url, now)
    expect([finding?.standing, finding?.words]).toEqual([
      'bad',
      'The database has synchronous_commit = off, so what it calls saved may be lost: set it to on.',
    ])
    const nobody = `postgres://nobody@127.0.0.1:${await findFreePort()}/none`
    expect(await lookAtDatabase(nobody, now)).toMatchObject([
      { about: 'Database', standing: 'bad' },
    ])
  })
})
