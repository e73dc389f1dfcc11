import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Connection } from '../../../client/socket/connection.ts'
import type { ConnectionEvents } from '../../../client/socket/connection.ts'
import {
  encodeAwareness,
  encodeBoardState,
  encodeNotice,
  encodeSaved,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '../../../shared/protocol/codec.ts'
import { toSubprotocols } from '../../../shared/protocol/credentials.ts'
import { ERRORS } from '../../../shared/protocol/errors.ts'
import { MESSAGE, SYNC } from '../../../shared/protocol/messages.ts'
import { FakeWebSocket } from './fake-web-socket.ts'

const KEY = 'k'.repeat(22)
const DEVICE = 'd'.repeat(22)
const EMPTY_VECTOR = new Uint8Array([0])

function open() {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const told: unknown[][] = []
  const note =
    (name: string) =>
    (...args: unknown[]): void => {
      told.push([name, ...args])
    }
  const events: ConnectionEvents = {
    onAttempt: note('attempt'),
    onServerVector: note('vector'),
    onJoined: note('joined'),
    onBoardState: note('state'),
    onSaved: note('saved'),
    onNotice: note('notice'),
    onLost: note('lost'),
    onClosedForGood: note('closed'),
  }
  const connection = new Connection({
    serverUrl: 'ws://board.test',
    boardId: 'b',
    protocols: () => toSubprotocols(KEY, DEVICE),
    doc,
    awareness,
    events,
    deviceNow: () => Date.now(),
  })
  const close = (): void => {
    connection.close()
    awareness.destroy()
  }
  const names = (): unknown[] => told.map(([name]) => name)
  const draw = (text: string): void => doc.getArray('k:1').push([text])
  return { doc, awareness, connection, told, names, draw, close }
}

/** What a page sent: sync steps by number, other messages by type from 100 down. */
function kinds(frames: readonly Uint8Array[]): string[] {
  return frames.map((frame) => {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type !== MESSAGE.sync) return `message ${String(type)}`
    return ['step 1', 'step 2', 'update'][decoding.readVarUint(decoder)] ?? 'unknown'
  })
}

function join(socket: FakeWebSocket): void {
  socket.open()
  socket.say(encodeSyncStep1(EMPTY_VECTOR))
  socket.say(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())))
}

let page: ReturnType<typeof open>

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  FakeWebSocket.opened = []
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.stubGlobal('reportError', () => undefined)
  page = open()
  page.connection.connect()
})

afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the connection', () => {
  test('goes to the board with the key as a subprotocol, never in the address', () => {
    expect(FakeWebSocket.last.url).toBe('ws://board.test/sync/b')
    expect(FakeWebSocket.last.protocols).toEqual([
      'wholeplace.v1',
      `key.${KEY}`,
      `device.${DEVICE}`,
    ])
  })

  test('sends nothing drawn before its answer, which holds it, and all that is drawn after', () => {
    page.draw('offline')
    const socket = FakeWebSocket.last
    socket.open()
    page.draw('while joining')
    expect(kinds(socket.sent)).toEqual(['step 1', 'message 1'])
    socket.say(encodeSyncStep1(EMPTY_VECTOR))
    page.draw('after')
    expect(kinds(socket.sent)).toEqual(['step 1', 'message 1', 'step 2', 'update'])
    const server = new Y.Doc()
    for (const frame of socket.sent) {
      const decoder = decoding.createDecoder(frame)
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) continue
      if (decoding.readVarUint(decoder) === SYNC.step1) continue
      Y.applyUpdate(server, decoding.readVarUint8Array(decoder))
      expect(server.store.pendingStructs).toBeNull()
    }
    expect(server.getArray('k:1').toArray()).toEqual(['offline', 'while joining', 'after'])
  })

  test('has others’ changes wait when asked, until let in, asked by the server, or cut off', () => {
    const there = new Y.Doc()
    const updates: Uint8Array[] = []
    there.on('update', (update: Uint8Array) => updates.push(encodeUpdate(update)))
    const drawn = (): number => page.doc.getArray('k:2').length
    const socket = FakeWebSocket.last
    join(socket)
    for (const letIn of [
      () => page.connection.incoming.letIn(),
      () => socket.say(encodeSyncStep1(EMPTY_VECTOR)),
      () => socket.end(1006),
    ]) {
      const before = drawn()
      page.connection.incoming.hold()
      for (const what of ['one', 'other']) {
        there.getArray('k:2').push([what])
        socket.say(updates.at(-1) ?? new Uint8Array())
      }
      socket.say(encodeSaved(EMPTY_VECTOR))
      vi.advanceTimersByTime(100)
      expect(drawn()).toBe(before)
      letIn()
      expect(drawn()).toBe(before + 2)
    }
  })

  test('has no more than some thousands of changes wait', () => {
    const there = new Y.Doc()
    there.on('update', (update: Uint8Array) => {
      FakeWebSocket.last.say(encodeUpdate(update))
    })
    join(FakeWebSocket.last)
    page.connection.incoming.hold()
    for (let i = 0; i <= 2_000; i++) there.getArray('k:2').push([i])
    expect(page.doc.getArray('k:2')).toHaveLength(2_001)
  })

  test('holds what is drawn again after a loss', () => {
    join(FakeWebSocket.last)
    FakeWebSocket.last.end(1006)
    page.draw('meanwhile')
    vi.advanceTimersByTime(20_000)
    const socket = FakeWebSocket.last
    socket.open()
    page.draw('joining again')
    expect(kinds(socket.sent)).not.toContain('update')
  })

  test('tells the server’s vector before it answers, then that it has joined', () => {
    const { doc, told, names } = page
    const server = new Y.Doc()
    server.clientID = 77
    server.getArray('k:77').push(['x'])
    const socket = FakeWebSocket.last
    socket.open()
    const state = { role: 'editor', serverTimeMs: 5, paused: null, links: {} } as const
    socket.say(encodeBoardState(state))
    socket.say(encodeSyncStep1(Y.encodeStateVector(server)))
    socket.say(encodeSyncStep2(Y.encodeStateAsUpdate(server)))
    socket.say(encodeSaved(Y.encodeStateVector(server)))
    socket.say(encodeNotice({ kind: 'too-slow', message: 'Slow.' }))
    expect(names()).toEqual(['attempt', 'state', 'vector', 'joined', 'saved', 'notice'])
    expect(told[1]).toEqual(['state', state])
    expect(told[2]).toEqual(['vector', new Map([[77, 1]])])
    expect(told[4]).toEqual(['saved', new Map([[77, 1]])])
    expect(doc.getArray('k:77').toArray()).toEqual(['x'])
  })

  test('takes what came while the page was busy in one transaction', () => {
    const socket = FakeWebSocket.last
    join(socket)
    const transactions: string[] = []
    page.doc.on('afterTransaction', ({ local, origin }) => {
      transactions.push(`${local ? 'own' : 'theirs'} ${origin === null ? 'nobody' : 'socket'}`)
    })
    const others = [71, 72, 73].map((clientId) => {
      const other = new Y.Doc()
      other.clientID = clientId
      other.getArray(`k:${String(clientId)}`).push(['x'])
      return other
    })
    for (const other of others) socket.say(encodeUpdate(Y.encodeStateAsUpdate(other)))
    vi.advanceTimersByTime(10)
    expect(transactions).toEqual(['theirs socket'])
    expect(page.doc.store.clients.size).toBe(3)
  })

  test('has taken all that came before what it is asked or told next', () => {
    const socket = FakeWebSocket.last
    join(socket)
    const other = new Y.Doc()
    other.clientID = 71
    other.getArray('k:71').push(['x'])
    socket.say(encodeUpdate(Y.encodeStateAsUpdate(other)))
    socket.say(encodeSaved(Y.encodeStateVector(other)))
    expect(page.doc.store.clients.has(71)).toBe(true)
  })

  test('says when it will try again, and tries then', () => {
    FakeWebSocket.last.end(1006)
    const [, retryAtMs] = page.told.at(-1) ?? []
    expect(page.told.at(-1)).toEqual(['lost', 1_000_200])
    vi.advanceTimersByTime(Number(retryAtMs) - Date.now() - 1)
    expect(FakeWebSocket.opened).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(FakeWebSocket.opened).toHaveLength(2)
    expect(page.names()).toEqual(['attempt', 'lost', 'attempt'])
  })

  test('waits longer each time, ten seconds at most', () => {
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      FakeWebSocket.last.end(1006)
      waits.push(Number(page.told.at(-1)?.[1]) - Date.now())
      vi.advanceTimersByTime(10_000)
    }
    expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000])
  })

  test('an attempt that nobody answers is given up', () => {
    vi.advanceTimersByTime(10_000)
    expect(page.names()).toEqual(['attempt', 'lost'])
  })

  test.each(['wrong-key', 'refused-change', 'no-such-board'] as const)(
    '%s is for good: it does not try again',
    (kind) => {
      FakeWebSocket.last.open()
      FakeWebSocket.last.end(ERRORS[kind].close)
      vi.advanceTimersByTime(60_000)
      expect(page.names()).toEqual(['attempt', 'closed'])
      expect(page.told.at(-1)).toEqual(['closed', ERRORS[kind].close])
    },
  )

  test.each(['storage-full', 'too-slow', 'internal', 'too-many-requests'] as const)(
    '%s is tried again',
    (kind) => {
      FakeWebSocket.last.open()
      FakeWebSocket.last.end(ERRORS[kind].close)
      vi.advanceTimersByTime(60_000)
      expect(page.names().slice(0, 3)).toEqual(['attempt', 'lost', 'attempt'])
    },
  )

  test('a message that cannot be read does not throw: the connection is made anew', () => {
    const broken = [
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.boardState)
        encoding.writeVarString(encoder, '{')
      }),
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.saved)
        encoding.writeVarUint(encoder, 9)
      }),
      encodeAwareness(new Uint8Array([1, 1])),
      encodeUpdate(new Uint8Array([9, 9])),
    ]
    for (const frame of broken) {
      join(FakeWebSocket.last)
      const count = FakeWebSocket.opened.length
      FakeWebSocket.last.say(frame)
      vi.advanceTimersByTime(20_000)
      expect(FakeWebSocket.opened.length).toBeGreaterThan(count)
    }
  })

  test('tells of its own person, and does not repeat what it hears of others', () => {
    const socket = FakeWebSocket.last
    join(socket)
    page.awareness.setLocalState({ name: 'me' })
    const sent = socket.sent.length
    const other = new Awareness(new Y.Doc())
    other.setLocalState({ name: 'somebody' })
    socket.say(encodeAwareness(encodeAwarenessUpdate(other, [other.clientID])))
    expect(page.awareness.getStates().get(other.clientID)).toEqual({ name: 'somebody' })
    expect(socket.sent).toHaveLength(sent)
    page.awareness.setLocalState({ name: 'me again' })
    expect(socket.sent).toHaveLength(sent + 1)
    other.destroy()
  })

  test('a restart takes a new socket at once', () => {
    join(FakeWebSocket.last)
    page.connection.restart()
    expect(FakeWebSocket.opened).toHaveLength(2)
    join(FakeWebSocket.last)
    expect(page.names().filter((name) => name === 'joined')).toHaveLength(2)
  })
})
