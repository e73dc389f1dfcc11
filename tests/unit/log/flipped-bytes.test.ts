import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SqliteStore } from '../../../server/log/sqlite-store.ts'
import { DamagedBoardError } from '../../../server/log/update-log.ts'
import { Random, seedOr } from '../../support/random.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

/** Ten times as many in the long run. */
const FLIPS = Number(process.env.CRASH_KILLS ?? 20) * 8
const SEED = seedOr(20_100_410)
const BOARDS = ['A', 'B', 'C', 'D'].map((letter) => letter.repeat(22))
const UPDATES = 6

const folder = makeTemporaryFolder()
const whole = join(folder.path, 'whole.sqlite')
const written = new Map(
  BOARDS.map((boardId) => [
    boardId,
    Array.from({ length: UPDATES }, () => new Uint8Array(randomBytes(40))),
  ]),
)

beforeAll(() => {
  const store = new SqliteStore({ file: whole }, (warning) => expect.fail(warning))
  for (const [boardId, updates] of written) {
    store.append(updates.map((update) => ({ boardId, update })))
  }
  store.close()
})
afterAll(() => folder.remove())

type Outcome = 'not opened' | 'board refused' | 'loss counted' | 'nothing lost'

it(
  `[FAULT-4] a flipped bit anywhere in the database is never a silent loss (seed ${SEED})`,
  { timeout: 15_000 + FLIPS * 50 },
  () => {
    const random = new Random(SEED)
    const bytes = readFileSync(whole)
    const used = [...bytes.keys()].filter((offset) => bytes[offset] !== 0)
    const outcomes = new Map<Outcome, number>()
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const offset = used[random.integer(used.length)] ?? 0
      const bit = 1 << random.integer(8)
      const file = join(folder.path, `damaged-${flip}.sqlite`)
      const damaged = Buffer.from(bytes)
      damaged.writeUInt8(bytes.readUInt8(offset) ^ bit, offset)
      writeFileSync(file, damaged)
      for (const outcome of lookInto(file, `byte ${offset}, bit ${bit}`)) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
    }
    expect(new Set(outcomes.keys())).toEqual(
      new Set<Outcome>(['not opened', 'board refused', 'loss counted', 'nothing lost']),
    )
  },
)

it('[FAULT-4] a board whose name is damaged passes neither for a new one nor for another', () => {
  const [boardId = ''] = BOARDS
  const bytes = readFileSync(whole)
  const places = [...bytes.keys()].filter((at) => bytes.toString('latin1', at, at + 22) === boardId)
  expect(places).toHaveLength(2)
  const outcomes = places.map((at, index) => {
    const file = join(folder.path, `unlisted-${index}.sqlite`)
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8(bytes.readUInt8(at) ^ 0x20, at)
    writeFileSync(file, damaged)
    return lookInto(file, `byte ${at}`)[0]
  })
  expect(outcomes).toEqual(['board refused', 'board refused'])
})

/** Opens the log as a server does. @returns what came of each board */
function lookInto(file: string, where: string): Outcome[] {
  const store = openOrRefuse(file)
  if (store === undefined) return ['not opened']
  try {
    return [...written].map(([boardId, updates]) => lookAt(store, boardId, updates, where))
  } finally {
    store.close()
  }
}

function openOrRefuse(file: string): SqliteStore | undefined {
  try {
    return new SqliteStore({ file }, () => undefined)
  } catch (problem) {
    expect(problem).toBeInstanceOf(Error)
    return undefined
  }
}

function lookAt(
  store: SqliteStore,
  boardId: string,
  updates: readonly Uint8Array[],
  where: string,
): Outcome {
  try {
    const stored = store.load(boardId)
    const isWritten = (each: Uint8Array) =>
      updates.some((known) => Buffer.compare(known, each) === 0)
    expect(
      stored.updates.filter((each) => !isWritten(each)),
      `${where}, board ${boardId}`,
    ).toEqual([])
    const missing = updates.length - stored.updates.length
    expect(stored.lost, where).toBeGreaterThanOrEqual(missing)
    return missing > 0 ? 'loss counted' : 'nothing lost'
  } catch (problem) {
    if (!(problem instanceof DamagedBoardError)) throw problem
    return 'board refused'
  }
}
