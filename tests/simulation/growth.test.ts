import type { TLShape } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { RecordAssembly } from '../../shared/board/record-assembly.ts'
import { textOf } from '../../shared/board/record-text.ts'
import { SEPARATOR } from '../../shared/board/registers.ts'
import { Random, seedOr } from '../support/random.ts'
import { boardRecords, noteShape, pageRecord } from '../support/records.ts'
import { boardEasel } from './board-easel.ts'
import { SimulatedPerson } from './simulated-person.ts'

/** Clients of one board. What the others did reaches a client all at once, when its turn comes. */
class Room {
  readonly #random: Random
  readonly #clock = { nowMs: Date.UTC(2010, 3, 9) }
  readonly #waiting = new Map<BoardDocument, Uint8Array[]>()

  constructor(random: Random) {
    this.#random = random
  }

  join(): BoardDocument {
    const doc = new Y.Doc()
    const [somebody] = this.#waiting.keys()
    if (somebody !== undefined) {
      this.hear(somebody)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(somebody.doc))
    }
    doc.clientID = this.#random.clientId()
    const board = new BoardDocument(doc, { now: () => this.#clock.nowMs })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      for (const [other, updates] of this.#waiting) if (other !== board) updates.push(update)
    })
    this.#waiting.set(board, [])
    return board
  }

  /** Brings a client up to date, and time on. */
  hear(board: BoardDocument): void {
    this.#clock.nowMs += 7
    const updates = this.#waiting.get(board)?.splice(0) ?? []
    const applyAll = (): void => {
      for (const update of updates) Y.applyUpdate(board.doc, update, 'network')
    }
    Y.transact(board.doc, applyAll, 'network', false)
  }

  leave(board: BoardDocument): void {
    this.#waiting.delete(board)
    board.doc.destroy()
  }
}

/** What a stretch typed and erased leaves for as long as its shape is there [TEXT-6]. */
const BYTES_PER_STRETCH = 50
/** What is left of that when the shape has gone. */
const BYTES_LEFT_PER_STRETCH = 10

/** Tens of thousands of transactions by each of five clients, on a machine that does other things. */
const TIMEOUT_MS = 180_000

function structsOf(doc: Y.Doc): number {
  return [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)
}

/** How many texts shapes have ever been given, those brought back counted again. */
function textsEver(doc: Y.Doc): number {
  const structs: readonly (Y.Item | Y.GC)[] = [...doc.store.clients.values()].flat()
  const texts = structs.filter(
    (one) => one instanceof Y.Item && one.parentSub?.startsWith('shape:'),
  )
  return texts.reduce((sum, { length }) => sum + length, 0)
}

/**
 * The live entries as JSON, 90 B per edited register, 50 B per client that ever wrote [LANE-11]; the
 * live texts as JSON and 40 B for each there ever was [TEXT-6].
 */
function growthBound(board: BoardDocument, clients: number): number {
  const entries = [...board.lanes.keys()].map((key) => [key, board.lanes.entry(key)] as const)
  const live = entries.map(([key, entry]) => [key, entry?.ts, entry?.value])
  const registers = entries.filter(([key]) => key.includes(SEPARATOR))
  const texts = [...board.view.records.values()].map((one) => textOf(one) ?? null)
  return (
    JSON.stringify(live).length +
    90 * registers.length +
    50 * clients +
    JSON.stringify(texts).length +
    40 * textsEver(board.doc)
  )
}

test(
  '50,000 frames of dragging 218 records by five clients: under 200 kB and 1,000 structs',
  () => {
    const random = new Random(seedOr(42))
    const room = new Room(random)
    const boards = Array.from({ length: 5 }, () => room.join())
    const author = random.pick(boards)
    const created = boardRecords(200)
    author.edit({ created, updated: [], removed: [] }, 'person')
    const shapes = created.filter((one) => one.typeName === 'shape' && one.type !== 'arrow')
    for (let frame = 0; frame < 50_000; frame++) {
      const board = random.pick(boards)
      room.hear(board)
      const before = board.view.records.get(random.pick(shapes).id) as TLShape
      const after = { ...before, x: random.next() * 5_000, y: random.next() * 5_000 } as BoardRecord
      board.edit({ created: [], updated: [{ before, after }], removed: [] }, 'person')
    }
    room.hear(author)
    const bytes = Y.encodeStateAsUpdate(author.doc).length
    expect(structsOf(author.doc)).toBeLessThan(1_000)
    expect(bytes).toBeLessThan(200_000)
    expect(bytes).toBeLessThan(growthBound(author, 5))
  },
  TIMEOUT_MS,
)

test(
  '30,000 mixed operations by a hundred sessions: no larger than what is on the board',
  () => {
    const random = new Random(seedOr(7))
    const room = new Room(random)
    const people = Array.from({ length: 5 }, () => {
      const board = room.join()
      return {
        board,
        person: new SimulatedPerson(boardEasel(board, random), random),
        operations: 0,
      }
    })
    let sessions = people.length
    for (let i = 0; i < 30_000; i++) {
      const one = random.pick(people)
      room.hear(one.board)
      one.person.act()
      one.operations += 1
      if (one.operations < 300) continue
      room.leave(one.board)
      sessions += 1
      const board = room.join()
      Object.assign(one, {
        board,
        person: new SimulatedPerson(boardEasel(board, random), random),
        operations: 0,
      })
    }
    const { board } = random.pick(people)
    room.hear(board)
    board.lanes.discard(new RecordAssembly(board.lanes).orphans(), 'server')
    expect(sessions).toBeGreaterThan(95)
    expect(Y.encodeStateAsUpdate(board.doc).length).toBeLessThan(growthBound(board, sessions))
    const registers = [...board.lanes.keys()].length
    expect(structsOf(board.doc)).toBeLessThan(2 * (registers + sessions) + 4 * textsEver(board.doc))
  },
  TIMEOUT_MS,
)

/** What is typed at one stroke. */
const SYLLABLE = 'pla'
const STROKES = 30_000 / SYLLABLE.length

/** A person writing in a text: for a while at one place, with slips put right, then at another. */
class Writer {
  readonly #board: BoardDocument
  readonly #shapeId: string
  readonly #random: Random
  #caret = 0
  #left = 0
  /** Places at which this person has begun to write or to erase. */
  stretches = 0

  constructor(board: BoardDocument, shapeId: string, random: Random) {
    this.#board = board
    this.#shapeId = shapeId
    this.#random = random
  }

  /** Types a syllable, or takes back the one before or a whole stretch. */
  strike(): void {
    const letters = firstText(this.#board, this.#shapeId)
    if (this.#left === 0 || this.#caret > letters.length) {
      this.#caret = this.#random.integer(letters.length + 1)
      this.#left = 5 + this.#random.integer(20)
      this.stretches += 1
      if (letters.length > 500) return this.#erase(letters, Math.min(100, this.#caret))
    }
    this.#left -= 1
    const isSlip = this.#caret >= SYLLABLE.length && this.#random.chance(0.1)
    if (isSlip) return this.#erase(letters, SYLLABLE.length)
    this.#board.doc.transact(() => letters.insert(this.#caret, SYLLABLE), 'typing')
    this.#caret += SYLLABLE.length
  }

  #erase(letters: Y.XmlText, count: number): void {
    this.#caret -= count
    this.stretches += 1
    this.#board.doc.transact(() => letters.delete(this.#caret, count), 'typing')
  }
}

function firstText(board: BoardDocument, shapeId: string): Y.XmlText {
  const [paragraph] = board.text(shapeId)?.toArray() ?? []
  const [letters] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : []
  if (!(letters instanceof Y.XmlText)) throw new Error(`${shapeId} has no text`)
  return letters
}

test(
  '30,000 characters typed by five people in one note that stays short: 50 B a stretch, until the note goes',
  () => {
    const random = new Random(seedOr(11))
    const room = new Room(random)
    const boards = Array.from({ length: 5 }, () => room.join())
    const note = noteShape('note')
    const [author] = boards
    if (author === undefined) throw new Error('nobody came')
    author.edit({ created: [pageRecord(), note], updated: [], removed: [] }, 'person')
    for (const board of boards) room.hear(board)
    const writers = boards.map((board) => ({ board, writer: new Writer(board, note.id, random) }))
    for (let i = 0; i < STROKES; i++) {
      const { board, writer } = random.pick(writers)
      if (random.chance(0.2)) room.hear(board)
      writer.strike()
    }
    for (const board of boards) room.hear(board)
    const stretches = writers.reduce((sum, { writer }) => sum + writer.stretches, 0)
    const bytes = Y.encodeStateAsUpdate(author.doc).length
    expect(bytes).toBeLessThan(growthBound(author, 5) + BYTES_PER_STRETCH * stretches)
    expect(structsOf(author.doc)).toBeLessThan(4 * stretches)
    author.edit({ created: [], updated: [], removed: [note.id] }, 'person')
    const left = Y.encodeStateAsUpdate(author.doc).length
    expect(left).toBeLessThan(growthBound(author, 5) + BYTES_LEFT_PER_STRETCH * stretches)
  },
  TIMEOUT_MS,
)
