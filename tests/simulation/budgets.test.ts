import { expect, test } from 'vitest'
import { piecesOf } from '../../client/socket/update-pieces.ts'
import { BoardBudget } from '../../server/gateway/board-budget.ts'
import type { ConnectionSurroundings } from '../../server/gateway/connection.ts'
import { checkEntry } from '../../shared/board/entry-schema.ts'
import { encodeUpdate } from '../../shared/protocol/codec.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { HonestPage } from '../support/honest-page.ts'
import { geoShape, indexAt, pageRecord } from '../support/records.ts'
import { RoomScene } from '../support/room-scene.ts'

/** How often people draw; and what a change of one takes of a server that is not quick. */
const TICK_MS = 100
const HONEST_MS = 0.2
/** What a change of a spender takes: as many as it can send. */
const DEAR_MS = 20
/** Of these a server could not take as many as come between two turns of the honest. */
const BURST = TICK_MS / DEAR_MS + 1

const WINDOW_SECONDS = LIMITS.cpuWindowMs / 1000

/** A board and its budget, on a server of which it is told how long each entry takes to look at. */
class CostlyBoard {
  readonly scene: RoomScene
  readonly budget: BoardBudget
  /** Time the server has spent on each, in ms, by what stands in the entry. */
  readonly spentMs = new Map<string, number>()
  #elapsedMs = 0

  private constructor(scene: RoomScene) {
    this.scene = scene
    this.budget = new BoardBudget(scene.clock.nowMs())
  }

  static async open(): Promise<CostlyBoard> {
    return new CostlyBoard(await RoomScene.open())
  }

  /** @param costMs what one entry of theirs takes */
  join(name: string, costMs: number): HonestPage {
    const surroundings: Pick<ConnectionSurroundings, 'checkEntry' | 'elapsedMs'> = {
      elapsedMs: () => this.#elapsedMs,
      checkEntry: (key, value) => {
        this.#elapsedMs += costMs
        this.spentMs.set(name, (this.spentMs.get(name) ?? 0) + costMs)
        return checkEntry(key, value)
      },
    }
    return new HonestPage(this.scene, { budget: this.budget, writer: name }, surroundings)
  }
}

/** Draws something small, which is to be with the other in the same turn. */
async function drawTogether(
  { scene }: CostlyBoard,
  ann: HonestPage,
  ben: HonestPage,
  n: number,
): Promise<void> {
  const shape = geoShape('honest', { x: n })
  ann.write(shape.id, shape)
  await scene.clock.advance(0)
  expect(ben.member.lanes.entry(shape.id)?.value).toEqual(shape)
  expect([ann, ben].map(({ webSocket }) => webSocket.isPaused)).toEqual([false, false])
}

/** Sends all that the network takes: nothing while the server reads nothing. */
async function overspend({ scene }: CostlyBoard, page: HonestPage, n: number): Promise<void> {
  for (let i = 0; i < BURST; i += 1) {
    // Others have their turn.
    await scene.clock.advance(0)
    if (page.webSocket.isPaused || page.webSocket.closedWith !== undefined) return
    page.write(`shape:dear`, geoShape('dear', { x: n, y: i }))
  }
}

test('[RATE-5] who has the server busy waits, and is sent away in the end; nobody else notices, here or on another board', async () => {
  const [board, other] = [await CostlyBoard.open(), await CostlyBoard.open()]
  const [ann, ben] = [board.join('ann', HONEST_MS), board.join('ben', HONEST_MS)]
  const [cy, di] = [other.join('cy', HONEST_MS), other.join('di', HONEST_MS)]
  const spender = board.join('spender', DEAR_MS)
  let ticks = 0
  while (spender.webSocket.closedWith === undefined && ticks < 4_000) {
    ticks += 1
    await overspend(board, spender, ticks)
    await drawTogether(board, ann, ben, ticks)
    await drawTogether(other, cy, di, ticks)
    await Promise.all([board, other].map(({ scene }) => scene.clock.advance(TICK_MS)))
  }
  const seconds = (ticks * TICK_MS) / 1000
  expect(spender.webSocket.closedWith).toBe(ERRORS['too-many-requests'].close)
  expect(seconds).toBeGreaterThan(LIMITS.maxSlowedMs / 1000)
  const mayMs = LIMITS.maxCpuMsPerSecond * (WINDOW_SECONDS + seconds)
  expect(board.spentMs.get('spender')).toBeGreaterThan(mayMs * 0.8)
  expect(board.spentMs.get('spender')).toBeLessThan(mayMs + BURST * DEAR_MS)
  await board.scene.clock.advance(1_000)
  expect([ann, ben, cy, di].map((page) => page.isSaved())).toEqual([true, true, true, true])
})

test('[RATE-6] many who spend together have their board’s time between them, and who draws waits for none of them', async () => {
  const board = await CostlyBoard.open()
  const [ann, ben] = [board.join('ann', HONEST_MS), board.join('ben', HONEST_MS)]
  const spenders = Array.from({ length: 8 }, (_, n) => board.join(`spender ${String(n)}`, DEAR_MS))
  const seconds = 30
  for (let n = 0; n < (seconds * 1000) / TICK_MS; n += 1) {
    for (const spender of spenders) await overspend(board, spender, n)
    await drawTogether(board, ann, ben, n)
    await board.scene.clock.advance(TICK_MS)
  }
  const spentMs = spenders.map((_, n) => board.spentMs.get(`spender ${String(n)}`) ?? 0)
  const allMs = spentMs.reduce((sum, ms) => sum + ms, 0)
  expect(allMs).toBeLessThan(
    LIMITS.maxBoardCpuMsPerSecond * (WINDOW_SECONDS + seconds) + spenders.length * DEAR_MS,
  )
  // None of them has much less than another.
  expect(Math.min(...spentMs)).toBeGreaterThan(Math.max(...spentMs) * 0.8)
})

test.each([
  ['on a server that is slow', 0.5, 0],
  ['in its turns, on one that is very slow', 5, 1],
])('[RATE-5] a paste of 4,000 shapes is taken %s', async (_where, costMs, leastWaits) => {
  const board = await CostlyBoard.open()
  const { clock } = board.scene
  const ann = board.join('ann', costMs)
  ann.write(pageRecord().id, pageRecord())
  await clock.advance(100)
  const shapes = Array.from({ length: 4_000 }, (_, n) => geoShape(`s${n}`, { index: indexAt(n) }))
  const paste = ann.writeUnsent(shapes.map((shape) => [shape.id, shape]))
  let waits = 0
  for (const piece of piecesOf(paste, { bytes: 256 * 1024, structs: 5_000 })) {
    for (; ann.webSocket.isPaused; waits += 1) await clock.advance(2_500)
    ann.send(encodeUpdate(piece))
  }
  await clock.advance(120_000)
  expect(waits).toBeGreaterThanOrEqual(leastWaits)
  expect(ann.webSocket.closedWith).toBeUndefined()
  expect(ann.isSaved()).toBe(true)
})
