import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresLog } from '../../server/log/postgres-log.ts'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import type { UpdateLog } from '../../server/log/update-log.ts'
import { openPostgres } from '../../server/postgres/postgres-database.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { Random } from '../support/random.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { KILLS, SEED } from './kill-count.ts'
import { contentOf, unpackState } from './log-content.mjs'

const APPENDER = fileURLToPath(new URL('./append-until-killed.mjs', import.meta.url))
const MOST_ACKNOWLEDGED_BEFORE_KILL = 1_500

/** Board → sequence number → name of the update that was acknowledged under it. */
type Acknowledged = Map<string, Map<number, string>>

/** A store under test, from which processes are killed. */
interface Victim {
  /** What the appender is told. */
  readonly place: string
  open(): Promise<UpdateLog>
  remove(): Promise<void>
}

function sqlite(): Promise<Victim> {
  const folder = makeTemporaryFolder()
  const place = join(folder.path, 'wholeplace.sqlite')
  return Promise.resolve({
    place,
    open: () => openSqliteLog({ file: place, logger: expectSilence }),
    remove: () => Promise.resolve(folder.remove()),
  })
}

async function postgres(): Promise<Victim> {
  const cluster = await PostgresCluster.start()
  const place = await cluster.newDatabase()
  const database = await openPostgres({ url: place, logger: expectSilence })
  return {
    place,
    open: () => Promise.resolve(new PostgresLog(database)),
    async remove() {
      await database.close()
      await cluster.close()
    },
  }
}

describe.each([
  ['SQLite', sqlite],
  ['PostgreSQL', postgres],
])(`the %s log under kill -9 (seed ${SEED})`, (_name, makeVictim) => {
  let victim: Victim

  beforeAll(async () => {
    victim = await makeVictim()
  })
  afterAll(() => victim.remove())

  it(
    `keeps everything it has acknowledged through ${KILLS} kills`,
    { timeout: 20_000 + KILLS * 3_000 },
    async () => {
      const random = new Random(SEED)
      const acknowledged: Acknowledged = new Map()
      for (let run = 1; run <= KILLS; run += 1) {
        const killAfter = random.integer(MOST_ACKNOWLEDGED_BEFORE_KILL)
        await appendUntilKilled(victim.place, run, killAfter, acknowledged)
        const log = await victim.open()
        const where = `seed ${SEED}, run ${run}, killed after ${killAfter}`
        for (const [boardId, updates] of acknowledged) {
          await expectKept(log, boardId, updates, where)
        }
        await log.close()
      }
      expect(acknowledged.size).toBeGreaterThan(1)
    },
  )
})

/** Runs the appender, kills it once it has acknowledged `killAfter` updates, and notes which. */
async function appendUntilKilled(
  place: string,
  run: number,
  killAfter: number,
  acknowledged: Acknowledged,
): Promise<void> {
  const child = spawn(process.execPath, [APPENDER, place, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    const [boardId = '', seq, name] = line.split(' ')
    if (name !== undefined) {
      const updates = acknowledged.get(boardId) ?? new Map<number, string>()
      updates.set(Number(seq), name)
      acknowledged.set(boardId, updates)
      count += 1
    }
    if (count >= killAfter) child.kill('SIGKILL')
  }
  const [, signal] = (await exited) as [number | null, string | null]
  expect(signal, `run ${run} ended by itself`).toBe('SIGKILL')
}

async function expectKept(
  log: UpdateLog,
  boardId: string,
  acknowledged: ReadonlyMap<number, string>,
  where: string,
): Promise<void> {
  const { seq, state, updates, lost } = await log.load(boardId)
  expect(lost, `${where}: ${boardId} has damaged or missing updates`).toBe(0)
  const stored = [...(state ? unpackState(state) : []), ...updates]
  expect(stored.length, `${where}: ${boardId} is numbered without a gap`).toBe(seq)
  const missing = Array.from(acknowledged).filter(([at, name]) => {
    const found = stored[at - 1]
    return found === undefined || Buffer.compare(found, contentOf(name)) !== 0
  })
  expect(missing, `${where}: acknowledged on ${boardId}, not there or not the same`).toEqual([])
}

/** The log has nothing to complain of: whatever it says fails the test. */
const expectSilence = {
  info: () => undefined,
  error: (...words: unknown[]) => expect.fail(JSON.stringify(words)),
  warn: (...words: unknown[]) => expect.fail(JSON.stringify(words)),
}
