import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPrograms, PostgresServer } from '../../support/postgres-server.mjs'
import { median, medians } from '../figures.mjs'
import { ContestantServer, freePort } from '../processes.mjs'

/** Nobody else of the contestants has nodes. */
const CONTESTANT = 'wholeplace'

const SET_UPS = [
  { store: 'SQLite', nodes: 1 },
  { store: 'PostgreSQL', nodes: 1 },
  { store: 'PostgreSQL', nodes: 2 },
  { store: 'PostgreSQL', nodes: 3 },
]

/** 1,000 updates a second. Readers divide evenly by one, two and three nodes. */
const STEADY = { boards: 10, writers: 4, hz: 25, readers: 6 }

const MANY_BOARDS = [1, 10, 100]
/** Fewer, or with less under way all together, would wait rather than work. */
const MIN_WRITERS = 40
const UNDER_WAY = 2_400

const KEEPS_UP_SHARE = 0.95

/**
 * One service of one, two and three nodes: delay from writer to reader at 1,000 updates a second, on
 * the writer's node and across nodes, what a delivery costs, and how many changes a second are called
 * saved at most. Nodes and PostgreSQL share the machine and are not pinned; the clients are.
 * @param options.sizes numbers of nodes
 */
export async function nodes({ client, contestants, quick, sizes, repeats, say }) {
  if (!contestants.includes(CONTESTANT)) return []
  const postgres = findPrograms() === undefined ? undefined : await ThrowAwayPostgres.start()
  if (postgres === undefined) {
    say('nodes: PostgreSQL is left out, since there is none here.')
    say('Install it, or name the folder with its initdb in POSTGRES_PROGRAMS.')
  }
  const wanted = SET_UPS.filter(({ store }) => store === 'SQLite' || postgres !== undefined)
    .filter(({ nodes: size }) => sizes?.includes(size) ?? true)
    .filter(({ nodes: size }) => !quick || size === 2)
  try {
    const rows = []
    for (const setUp of wanted) {
      rows.push(await measureOne({ client, postgres, setUp, quick, repeats, say }))
    }
    return rows
  } finally {
    await postgres?.close()
  }
}

async function measureOne({ client, postgres, setUp, quick, repeats, say }) {
  const { store, nodes: size } = setUp
  const row = { size, store, contestant: CONTESTANT }
  const servers = []
  try {
    const environment = store === 'SQLite' ? {} : { DATABASE_URL: await postgres.newDatabase() }
    while (servers.length < size) {
      const how = { keep: true, environment, isPinned: false }
      servers.push(await ContestantServer.start(CONTESTANT, how))
    }
    const options = {
      ports: servers.map(({ port }) => port),
      serverPids: servers.map(({ pid }) => pid),
      databasePid: store === 'SQLite' ? undefined : postgres.pid,
    }
    const ask = async (work, rest) => {
      const answer = await client.do(work, CONTESTANT, { ...options, ...rest })
      for (const server of servers) await server.settle()
      return answer
    }
    const steady = {
      ...STEADY,
      boards: quick ? 2 : STEADY.boards,
      warmMs: quick ? 300 : 1_000,
      windowMs: quick ? 500 : 3_000,
    }
    const times = repeats ?? (quick ? 1 : 3)
    say(`nodes: ${store}, ${size}: delay`)
    row.repeats = await inTurn(times, () => ask('delayOnNodes', steady))
    Object.assign(row, medians(row.repeats))
    row.keepsUp = row.deliveredShare >= KEEPS_UP_SHARE
    row.savedPerSecond = {}
    for (const boards of quick ? [1] : MANY_BOARDS) {
      say(`nodes: ${store}, ${size}: saved at ${boards}`)
      const writers = Math.max(MIN_WRITERS, boards)
      // Over sooner than anybody has spent what a connection may send.
      const flood = {
        boards,
        writers,
        inFlight: UNDER_WAY / writers,
        warmMs: 300,
        windowMs: quick ? 300 : 1_200,
      }
      row.savedPerSecond[boards] = median(await inTurn(times, () => ask('savedOnNodes', flood)))
    }
  } catch (error) {
    row.failure = [error.message, ...servers.map((server) => server.output())].join('\n').trim()
  } finally {
    for (const server of servers) await server.stop()
  }
  return row
}

async function inTurn(times, work) {
  const all = []
  for (let i = 0; i < times; i++) all.push(await work())
  return all
}

/** A PostgreSQL of the run's own. */
class ThrowAwayPostgres extends PostgresServer {
  #folder

  static async start() {
    const postgres = new ThrowAwayPostgres(
      mkdtempSync(join(tmpdir(), 'wholeplace-bench-')),
      await freePort(),
    )
    await postgres.create()
    await postgres.restart()
    return postgres
  }

  constructor(folder, port) {
    super({ folder, port })
    this.#folder = folder
  }

  async close() {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
