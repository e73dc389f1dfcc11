import type { TLRecord, TLShape } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { Random, seedOr } from '../support/random.ts'
import { boardRecords } from '../support/records.ts'
import { SimulatedPerson } from './simulated-person.ts'

/** Clients of one board that hear one another at once. */
class Room {
  readonly boards: BoardDocument[] = []
  readonly #random: Random
  readonly #clock = { nowMs: Date.UTC(2010, 3, 9) }

  constructor(random: Random) {
    this.#random = random
  }

  join(): BoardDocument {
    const doc = new Y.Doc()
    const [somebody] = this.boards
    if (somebody !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(somebody.doc), 'network')
    doc.clientID = this.#random.clientId()
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      for (const other of this.boards) {
        if (other.doc !== doc) Y.applyUpdate(other.doc, update, 'network')
      }
    })
    const board = new BoardDocument(doc, { now: () => this.#clock.nowMs })
    this.boards.push(board)
    return board
  }

  leave(board: BoardDocument): void {
    this.boards.splice(this.boards.indexOf(board), 1)
    board.doc.destroy()
  }

  tick(): void {
    this.#clock.nowMs += 7
  }
}

function structsOf(doc: Y.Doc): number {
  return [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)
}

/** ≈ live JSON + 90 B per edited register + 50 B per client that ever wrote. */
function growthBound(board: BoardDocument, clients: number): number {
  const registers = [...board.lanes.keys()].filter((key) => key.includes('\u001f'))
  const live = [...board.lanes.keys()].map((key) => board.lanes.entry(key)?.value)
  return JSON.stringify(live).length + 90 * registers.length + 50 * clients
}

test('50,000 frames of dragging 218 records by five clients: under 200 kB and 1,000 structs', () => {
  const random = new Random(seedOr(42))
  const room = new Room(random)
  const [author] = Array.from({ length: 5 }, () => room.join())
  if (author === undefined) throw new Error('nobody came')
  const created = boardRecords(200)
  author.edit({ created, updated: [], removed: [] }, 'person')
  const shapes = created.filter((one) => one.typeName === 'shape' && one.type !== 'arrow')
  for (let frame = 0; frame < 50_000; frame++) {
    room.tick()
    const board = random.pick(room.boards)
    const before = board.view.records.get(random.pick(shapes).id) as TLShape
    const after = { ...before, x: random.next() * 5_000, y: random.next() * 5_000 } as TLRecord
    board.edit({ created: [], updated: [{ before, after }], removed: [] }, 'person')
  }
  const bytes = Y.encodeStateAsUpdate(author.doc).length
  expect(structsOf(author.doc)).toBeLessThan(1_000)
  expect(bytes).toBeLessThan(200_000)
  expect(bytes).toBeLessThan(growthBound(author, 5))
})

test('30,000 mixed operations by a hundred sessions: no larger than what is on the board', () => {
  const random = new Random(seedOr(7))
  const room = new Room(random)
  const people = Array.from({ length: 5 }, () => {
    const board = room.join()
    return { board, person: new SimulatedPerson(board, random), operations: 0 }
  })
  let sessions = people.length
  for (let i = 0; i < 30_000; i++) {
    room.tick()
    const one = random.pick(people)
    one.person.act()
    one.operations += 1
    if (one.operations < 300) continue
    room.leave(one.board)
    sessions += 1
    const board = room.join()
    Object.assign(one, { board, person: new SimulatedPerson(board, random), operations: 0 })
  }
  const [{ board } = { board: undefined }] = people
  if (board === undefined) throw new Error('nobody came')
  board.purgeOrphans('server')
  expect(sessions).toBeGreaterThan(95)
  expect(Y.encodeStateAsUpdate(board.doc).length).toBeLessThan(growthBound(board, sessions))
  const registers = [...board.lanes.keys()].length
  expect(structsOf(board.doc)).toBeLessThan(2 * (registers + sessions))
})
