import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adding } from '../../../server/ledger/snapshot-ledger.ts'
import type { LiveBoard } from '../../../server/room/room-registry.ts'
import { Checkpoints } from '../../../server/snapshots/checkpoints.ts'
import type { Making } from '../../../server/snapshots/snapshots.ts'
import type { Checkpoint } from '../../../shared/snapshot/thinning.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const LOOK_MS = 10_000
const BOARD = 'board'

/** A ledger of one board's checkpoints, which takes its time, and what is saved of the board. */
class History {
  readonly clock = new VirtualClock(Date.UTC(2026, 4, 11))
  checkpoints: (Checkpoint & { readonly hash: string })[] = []
  saved = 0
  /** How often a board's content was worked out. */
  reckonings = 0
  failure: Error | undefined

  async make(_boardId: string, making: Making): Promise<Adding> {
    if (making.kind !== 'checkpoint') throw new Error('No person is here.')
    this.reckonings++
    const [hash, atMs] = [`${this.saved}`, this.clock.nowMs()]
    await Promise.resolve()
    if (this.failure !== undefined) throw this.failure
    const [latest] = this.checkpoints
    const isYoung = latest !== undefined && latest.atMs >= (making.unlessSinceMs ?? Infinity)
    if (latest?.hash === hash || isYoung) return { kind: 'unneeded' }
    this.checkpoints.unshift({ id: `${this.checkpoints.length}`, atMs, hash })
    return { kind: 'added', news: 1 } as Adding
  }

  checkpointsOf(): Promise<readonly Checkpoint[]> {
    return Promise.resolve(this.checkpoints)
  }

  boardsWithCheckpoints(): Promise<readonly string[]> {
    return Promise.resolve(this.checkpoints.length === 0 ? [] : [BOARD])
  }

  thin(_boardId: string, ids: readonly string[]): Promise<void> {
    this.checkpoints = this.checkpoints.filter(({ id }) => !ids.includes(id))
    return Promise.resolve()
  }
}

/** A node with the board in its memory, or not. */
class Node {
  board: Pick<LiveBoard, 'isUsedElsewhere' | 'loadedRevision'> | null = null
  readonly #history: History
  readonly checkpoints: Checkpoints

  constructor(history: History) {
    this.#history = history
    this.open()
    this.checkpoints = new Checkpoints({
      clock: history.clock,
      logger: silentLogger,
      rooms: {
        live: () =>
          this.board === null
            ? []
            : [{ ...this.board, boardId: BOARD, revision: `${history.saved}` }],
      },
      ledger: history,
      snapshots: history,
      lookIntervalMs: LOOK_MS,
    })
  }

  /** The board comes into memory. */
  open(): void {
    this.board = { isUsedElsewhere: false, loadedRevision: `${this.#history.saved}` }
  }
}

let history: History
let node: Node

beforeEach(async () => {
  history = new History()
  node = new Node(history)
  await history.clock.advance(LOOK_MS)
})
afterEach(() => node.checkpoints.close())

/** Somebody draws once a minute. */
async function draw(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    history.saved++
    await history.clock.advance(MINUTE_MS)
  }
}

/** Everybody leaves, and the board is forgotten. */
async function leave(isUsedElsewhere = false): Promise<void> {
  node.board = node.board && { ...node.board, isUsedElsewhere }
  await history.clock.advance(2 * LOOK_MS)
  node.board = null
  await history.clock.advance(2 * LOOK_MS)
}

const ages = () => history.checkpoints.map(({ atMs }) => history.clock.nowMs() - atMs)

describe('[SNAP-5] a checkpoint', () => {
  it('is made each hour while a board is changed, and not before', async () => {
    await draw(58)
    expect(history.checkpoints).toEqual([])
    await draw(3)
    expect(history.checkpoints).toHaveLength(1)
    await draw(60)
    expect(history.checkpoints).toHaveLength(2)
  })

  it('of a board that nobody changes is none', async () => {
    await history.clock.advance(3 * HOUR_MS)
    await leave()
    expect([history.checkpoints.length, history.reckonings]).toEqual([0, 0])
    node.open()
    await draw(61)
    await history.clock.advance(5 * HOUR_MS)
    await leave()
    expect([history.checkpoints.length, history.reckonings]).toEqual([1, 1])
  })

  it('is made when everybody has left, on all nodes', async () => {
    await draw(10)
    await leave(true)
    expect(history.checkpoints).toEqual([])
    node.open()
    await draw(10)
    await leave()
    expect(history.checkpoints).toMatchObject([{ hash: '20' }])
  })

  it('is one where sittings end within five minutes', async () => {
    for (let sitting = 0; sitting < 3; sitting++) {
      node.open()
      await draw(1)
      await leave()
    }
    expect(history.checkpoints).toHaveLength(1)
    await history.clock.advance(5 * MINUTE_MS)
    node.open()
    await draw(1)
    await leave()
    expect(history.checkpoints).toHaveLength(2)
  })

  it('is one, not three, where three nodes have the board, and hardly worked out oftener', async () => {
    const others = [new Node(history), new Node(history)]
    await history.clock.advance(LOOK_MS)
    await draw(3 * 60 + 5)
    expect(history.checkpoints).toHaveLength(3)
    expect(history.reckonings).toBeLessThanOrEqual(9)
    for (const each of others) each.board = null
    await leave()
    expect(history.checkpoints).toHaveLength(4)
    for (const { checkpoints } of others) await checkpoints.close()
  })

  it('is made of a sitting that was over before anybody had looked', async () => {
    await leave()
    node.open()
    history.saved++
    await history.clock.advance(LOOK_MS)
    await leave()
    expect(history.checkpoints).toHaveLength(1)
  })

  it('that could not be made is tried again, at the end of a sitting too', async () => {
    history.failure = new Error('The disk is full.')
    await draw(61)
    expect(history.checkpoints).toEqual([])
    history.failure = undefined
    await draw(6)
    expect(history.checkpoints).toHaveLength(1)
    await draw(10)
    history.failure = new Error('The disk is full.')
    await leave()
    history.failure = undefined
    await history.clock.advance(2 * LOOK_MS)
    expect(history.checkpoints).toHaveLength(2)
  })

  it('is not begun once the server stops', async () => {
    await draw(59)
    await node.checkpoints.close()
    await draw(60)
    expect(history.reckonings).toBe(0)
    expect(history.clock.pending).toBe(0)
  })
})

it('[SNAP-6] checkpoints are thinned out with age, of boards that nobody opens any more too', async () => {
  await draw(6 * 60)
  await leave()
  expect(history.checkpoints).toHaveLength(6)
  await history.clock.advance(2 * DAY_MS + 7 * HOUR_MS)
  expect(history.checkpoints).toHaveLength(1)
  expect(ages()[0]).toBeLessThan(3 * DAY_MS)
})
