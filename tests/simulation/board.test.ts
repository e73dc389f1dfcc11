import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../shared/board/new-board.ts'
import { validateRecord } from '../../shared/board/record-schema.ts'
import { repair } from '../../shared/board/repair.ts'
import { Random, seedOr } from '../support/random.ts'
import { canonicalView } from '../support/records.ts'
import { RoomHub } from '../support/room-hub.ts'
import { SimulatedLink, SimulatedTime } from '../support/simulated-network.ts'
import { SimulatedPerson } from './simulated-person.ts'

interface Participant {
  readonly board: BoardDocument
  readonly link: SimulatedLink
  readonly person: SimulatedPerson
}

/** Twenty clients take in every change of each other; the machine may be doing other things. */
const TIMEOUT_MS = 180_000

const START_MS = Date.UTC(2010, 3, 9)
/** How wrong a person's clock may be, either way. */
const MAX_SKEW_MS = 2_000

/**
 * Many people at one board in the server's room, on a network that delays, reorders between them, cuts
 * and heals.
 * @returns every person's board, and the one on disk
 */
async function simulate(
  seed: number,
  people: number,
  operations: number,
): Promise<readonly BoardDocument[]> {
  const random = new Random(seed)
  const clock = new SimulatedTime(START_MS)
  const first = createBoardUpdate({ title: 'A place', clientId: 1, now: () => START_MS })
  const hub = await RoomHub.open(first, clock)
  const participants = Array.from({ length: people }, (): Participant => {
    const doc = new Y.Doc()
    doc.clientID = random.clientId()
    const skewMs = (random.next() * 2 - 1) * MAX_SKEW_MS
    const board = new BoardDocument(doc, { now: () => clock.nowMs + skewMs })
    const link = new SimulatedLink({ doc, hub, clock, random, maxDelayMs: 300 })
    return { board, link, person: new SimulatedPerson(board, random) }
  })
  for (let i = 0; i < operations; i++) {
    clock.advance(random.integer(20))
    const one = random.pick(participants)
    one.person.act()
    if (random.chance(0.01)) random.pick(participants).link.cut()
    if (random.chance(0.03)) random.pick(participants).link.heal()
    if (i % 100 === 0) expectSound(one.board)
    if (i % 20 === 0) await letTheLogWrite()
  }
  for (const { link } of participants) link.heal()
  clock.settle()
  const stored = new BoardDocument(await hub.stored(), { now: () => 0 })
  return [...participants.map(({ board }) => board), stored]
}

function letTheLogWrite(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

function expectSound(board: BoardDocument): void {
  expect([...board.view.quarantined]).toEqual([])
  for (const record of board.view.records.values()) expect(validateRecord(record)).toBeUndefined()
}

test.each([
  { people: 5, operations: 5_000, seed: 1 },
  { people: 12, operations: 4_000, seed: 2 },
  { people: 20, operations: 3_000, seed: 3 },
])(
  '$people people, $operations operations: all see one valid board, and it is on disk',
  async (run) => {
    const seed = seedOr(run.seed)
    try {
      const boards = await simulate(seed, run.people, run.operations)
      const [first] = boards
      if (first === undefined) throw new Error('nobody came')
      const expected = canonicalView(first.view.records)
      expect(first.view.records.size).toBeGreaterThan(20)
      for (const board of boards) {
        expectSound(board)
        expect(canonicalView(board.view.records)).toBe(expected)
      }
      expect(canonicalView(repair(first.view.records))).toBe(expected)
      const cold = new Y.Doc()
      Y.applyUpdate(cold, Y.encodeStateAsUpdate(first.doc))
      const fromCold = new BoardDocument(cold, { now: () => 0 })
      expect(canonicalView(fromCold.view.records)).toBe(expected)
    } catch (error) {
      throw new Error(`failed with SEED=${seed}`, { cause: error })
    }
  },
  TIMEOUT_MS,
)
