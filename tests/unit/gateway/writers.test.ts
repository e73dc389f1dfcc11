import * as fc from 'fast-check'
import * as Y from 'yjs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionSurroundings } from '../../../server/gateway/connection.ts'
import { Writers } from '../../../server/gateway/writers.ts'
import { StorageFullError } from '../../../server/log/update-log.ts'
import { Lanes } from '../../../shared/board/lanes.ts'
import { encodeAwareness, encodeSyncStep2, encodeUpdate } from '../../../shared/protocol/codec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { ERRORS, type ErrorKind } from '../../../shared/protocol/errors.ts'
import { fakeConnection, type FakeWebSocket } from '../../support/fake-connection.ts'
import { visitorOf } from '../../support/honest-page.ts'
import { MemoryWriters } from '../../support/memory-writers.ts'
import { geoShape } from '../../support/records.ts'
import { RoomScene } from '../../support/room-scene.ts'

let scene: RoomScene
let ledger: MemoryWriters
let writers: Writers

beforeEach(async () => {
  scene = await RoomScene.open()
  ledger = new MemoryWriters()
  writers = new Writers({ boardId: scene.room.boardId, ledger })
})

/** Lets what was asked of the ledger be answered. */
async function answered(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

function connect(
  writer: string,
  surroundings: Partial<ConnectionSurroundings> = {},
): FakeWebSocket {
  const visitor = { ...visitorOf('editor'), writer, writers }
  return fakeConnection(scene, visitor, surroundings).webSocket
}

/** A page's document, and what it writes. */
class Page {
  readonly doc = new Y.Doc()
  readonly #lanes: Lanes
  #last: Uint8Array = new Uint8Array()
  readonly #clientId: number
  #n = 0

  constructor(clientId: number) {
    this.#clientId = clientId
    this.doc.clientID = clientId
    this.#lanes = new Lanes(this.doc, () => scene.clock.nowMs())
    this.doc.on('update', (update) => (this.#last = update))
  }

  /** Takes what others wrote, and keeps its client id, whoever else has written under it. */
  read(update: Uint8Array): void {
    // Yjs would give it another, and say so.
    this.doc.clientID = 0
    Y.applyUpdate(this.doc, update)
    this.doc.clientID = this.#clientId
  }

  /** @returns the change */
  write(): Uint8Array {
    this.#n += 1
    const shape = geoShape(`${String(this.#clientId)}-${String(this.#n)}`)
    this.#lanes.transact({ set: [[shape.id, shape]], delete: [] }, null)
    return this.#last
  }

  all(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }
}

function send(webSocket: FakeWebSocket, frame: Uint8Array): void {
  webSocket.emit('message', Buffer.from(frame), true)
}

function clockOf(clientId: number): number {
  return scene.room.clocks.get(clientId) ?? 0
}

function expectClosed(webSocket: FakeWebSocket, kind: ErrorKind): void {
  expect(webSocket.closedWith).toBe(ERRORS[kind].close)
}

describe('[ADMIT-11] a client id', () => {
  it('belongs to who first wrote under it, also while they are away', async () => {
    const ann = new Page(5)
    const first = connect('ann')
    send(first, encodeUpdate(ann.write()))
    await answered()
    expect(clockOf(5)).toBe(1)
    first.emit('close')

    const forger = new Page(5)
    forger.read(ann.all())
    const mallory = connect('mallory')
    send(mallory, encodeUpdate(forger.write()))
    await answered()
    expectClosed(mallory, 'refused-change')
    expect(clockOf(5)).toBe(1)

    // What she drew without a network arrives by another connection of hers.
    ann.write()
    const again = connect('ann')
    send(again, encodeSyncStep2(ann.all()))
    send(again, encodeUpdate(ann.write()))
    await answered()
    expect(again.closedWith).toBeUndefined()
    expect(clockOf(5)).toBe(3)
  })

  it('that somebody here speaks for is not claimed before they have written', async () => {
    const ann = new Page(5)
    const first = connect('ann')
    send(first, encodeSyncStep2(ann.all()))
    send(first, encodeAwareness(Uint8Array.from([1, 5, 1, 2, 123, 125])))
    const mallory = connect('mallory')
    send(mallory, encodeUpdate(new Page(5).write()))
    await answered()
    expectClosed(mallory, 'still-connected')
    send(first, encodeUpdate(ann.write()))
    await answered()
    expect([first.closedWith, clockOf(5)]).toEqual([undefined, 1])
  })

  it('that was only seen belongs to who was seen with it, also while they are away', async () => {
    const presence = encodeAwareness(Uint8Array.from([1, 5, 1, 2, 123, 125]))
    const viewer = fakeConnection(scene, { ...visitorOf('viewer'), writer: 'vic', writers })
    send(viewer.webSocket, presence)
    await answered()
    viewer.webSocket.emit('close')
    expect(ledger.asked).toBe(0)

    const first = connect('ann')
    send(first, presence)
    await answered()
    first.emit('close')
    const mallory = connect('mallory')
    send(mallory, encodeUpdate(new Page(5).write()))
    await answered()
    expectClosed(mallory, 'refused-change')

    const again = connect('ann')
    send(again, encodeUpdate(new Page(5).write()))
    await answered()
    expect([again.closedWith, clockOf(5)]).toEqual([undefined, 1])
  })

  it('is claimed by a page that has few: a change under many at once is refused, and claims none', async () => {
    const page = new Page(1)
    for (let clientId = 2; clientId <= 9; clientId += 1) {
      const other = new Page(clientId)
      other.write()
      page.read(other.all())
    }
    page.write()
    const mallory = connect('mallory')
    send(mallory, encodeUpdate(page.all()))
    await answered()
    expectClosed(mallory, 'refused-change')
    expect(ledger.asked).toBe(0)
  })

  it('is nobody else’s to be present under', async () => {
    const ann = new Page(5)
    const first = connect('ann')
    send(first, encodeUpdate(ann.write()))
    await answered()
    first.emit('close')
    const mallory = connect('mallory')
    send(mallory, encodeAwareness(Uint8Array.from([1, 5, 1, 2, 123, 125])))
    await answered()
    expectClosed(mallory, 'refused-change')
  })

  it('of an answer becomes the writer’s when they speak for it, and stays nobody’s otherwise', async () => {
    const brought = new Page(6)
    const own = new Page(7)
    const bytes = own.write()
    brought.write()
    own.read(brought.all())
    const ann = connect('ann')
    send(ann, encodeAwareness(Uint8Array.from([1, 7, 1, 2, 123, 125])))
    send(ann, encodeSyncStep2(own.all()))
    await answered()
    expect([clockOf(6), clockOf(7), bytes.length > 0]).toEqual([1, 1, true])
    expect(await ledger.find(scene.room.boardId, [6, 7])).toEqual(new Map([[7, 'ann']]))
  })

  it('of others in an answer: waits for them, then refuses, then forgets that it waited', async () => {
    const ann = new Page(5)
    send(connect('ann'), encodeUpdate(ann.write()))
    await answered()
    // What the server was killed over: Ben had it, the disk had not.
    const ben = new Page(6)
    ben.read(ann.all())
    ben.read(ann.write())
    scene.room.recheckLinks()
    const outcomes: (number | undefined)[] = []
    for (const waitMs of [0, 29_000, 2_000, 300_000]) {
      await scene.clock.advance(waitMs)
      const page = connect('ben')
      send(page, encodeSyncStep2(ben.all()))
      await answered()
      outcomes.push(page.closedWith)
    }
    const { close: waits } = ERRORS['awaits-others']
    expect(outcomes).toEqual([waits, waits, ERRORS['refused-change'].close, waits])
    // Once she has told it herself there is nothing new in it.
    send(connect('ann'), encodeSyncStep2(ann.all()))
    const page = connect('ben')
    ben.write()
    send(page, encodeSyncStep2(ben.all()))
    await answered()
    expect([page.closedWith, clockOf(5), clockOf(6)]).toEqual([undefined, 2, 1])
  })

  it('lets the rest of a connection’s changes wait for the first, in order', async () => {
    const ann = new Page(5)
    const socket = connect('ann')
    for (let n = 0; n < 4; n += 1) send(socket, encodeUpdate(ann.write()))
    expect(clockOf(5)).toBe(0)
    await answered()
    expect([socket.closedWith, clockOf(5)]).toEqual([undefined, 4])
    expect(ledger.asked).toBe(1)
  })

  it('[RATE-5] has what waited be spent one change after another, in order, with what came since', async () => {
    // The first is looked at twice; with the second, what may be spent at once is spent.
    const costMs = 1 + (LIMITS.maxCpuMsPerSecond * LIMITS.cpuWindowMs) / 1000 / 3
    let elapsedMs = 0
    const dear = { elapsedMs: () => elapsedMs, checkEntry: () => void (elapsedMs += costMs) }
    const ann = new Page(5)
    const socket = connect('ann', dear)
    for (let n = 0; n < 3; n += 1) send(socket, encodeUpdate(ann.write()))
    await answered()
    await scene.clock.advance(0)
    const taken = clockOf(5)
    send(socket, encodeUpdate(ann.write()))
    expect([taken, socket.isPaused]).toEqual([2, true])
    await scene.clock.advance(500)
    expect(clockOf(5)).toBe(3)
    await scene.clock.advance(20_000)
    expect([socket.closedWith, clockOf(5), socket.isPaused]).toEqual([undefined, 4, false])
  })

  it('is asked about until the ledger answers; the page stays, and nothing of hers is lost', async () => {
    ledger.failure = new StorageFullError('No room.')
    const ann = new Page(5)
    const socket = connect('ann')
    for (let n = 0; n < 2; n += 1) send(socket, encodeUpdate(ann.write()))
    await answered()
    await scene.clock.advance(20_000)
    expect([socket.closedWith, clockOf(5)]).toEqual([undefined, 0])
    expect(scene.room.isPaused).toBe(true)
    ledger.failure = null
    send(socket, encodeUpdate(ann.write()))
    await scene.clock.advance(8_000)
    expect([socket.closedWith, clockOf(5), scene.room.isPaused]).toEqual([undefined, 3, false])
  })

  it('has what is sent meanwhile wait, up to a bound', async () => {
    ledger.failure = new Error('The database is away.')
    const ann = new Page(5)
    const socket = connect('ann')
    send(socket, encodeUpdate(ann.write()))
    const large = new Uint8Array(LIMITS.maxFrameBytes - 100)
    for (let n = 0; n < 3; n += 1) {
      expect(socket.closedWith).toBeUndefined()
      await scene.clock.advance(LIMITS.rateWindowMs)
      send(socket, encodeUpdate(large))
    }
    expectClosed(socket, 'cannot-load')
    socket.emit('close')
    expect(scene.room.isPaused).toBe(false)
    await scene.clock.advance(60_000)
    expect(clockOf(5)).toBe(0)
  })

  it('is lengthened by one writer only, whoever tries what in which order', async () => {
    const step = fc.record({
      writer: fc.constantFrom('ann', 'ben', 'eve'),
      clientId: fc.integer({ min: 1, max: 3 }),
      isAnswer: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        scene = await RoomScene.open()
        ledger = new MemoryWriters()
        writers = new Writers({ boardId: scene.room.boardId, ledger })
        const owners = new Map<number, string>()
        for (const { writer, clientId, isAnswer } of steps) {
          const page = new Page(clientId)
          page.read(Y.encodeStateAsUpdate(scene.room.document()))
          const before = clockOf(clientId)
          const socket = connect(writer)
          const change = page.write()
          send(socket, isAnswer ? encodeSyncStep2(page.all()) : encodeUpdate(change))
          await answered()
          const isTaken = clockOf(clientId) > before
          const owner = owners.get(clientId)
          expect(isTaken).toBe(owner === undefined || owner === writer)
          if (isTaken && !isAnswer) owners.set(clientId, writer)
          socket.emit('close')
        }
      }),
    )
  })
})
