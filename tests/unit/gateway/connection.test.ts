import * as fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, it } from 'vitest'
import { ERRORS } from '../../../shared/protocol/errors.ts'
import { encodeAwareness, encodeSyncStep1 } from '../../../shared/protocol/codec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { MESSAGE } from '../../../shared/protocol/messages.ts'
import type { Seat } from '../../../shared/protocol/board-state.ts'
import type { Role } from '../../../shared/protocol/roles.ts'
import { fakeConnection } from '../../support/fake-connection.ts'
import { splitFrames } from '../../support/fake-member.ts'
import { RoomScene } from '../../support/room-scene.ts'

let scene: RoomScene

beforeEach(async () => {
  scene = await RoomScene.open()
})

function connect(role: Role = 'editor', mayStay = true, seat: Seat | null = null, failures = 0) {
  let failuresLeft = failures
  const noted: string[] = []
  const { connection, socket, webSocket } = fakeConnection(scene, {
    role,
    links: {},
    seat,
    noteName: (name) => {
      noted.push(name)
      return Promise.resolve()
    },
    look: () => {
      if (failuresLeft-- > 0) return Promise.reject(new Error('The ledger is away.'))
      return Promise.resolve(
        mayStay
          ? { kind: 'stays', seat, links: {}, untilMs: null }
          : { kind: 'must-go', error: 'wrong-key' },
      )
    },
  })
  socket.written = []
  return { connection, socket, webSocket, noted }
}

describe('a connection', () => {
  it('breaks a silence, and only a silence', () => {
    const { connection, socket } = connect()
    connection.keepAlive()
    expect(socket.written).toEqual([])
    connection.keepAlive()
    expect(splitFrames(Buffer.concat(socket.written))).toEqual([new Uint8Array([1, 1, 0])])
    connection.write([Buffer.from([0x82, 0])])
    connection.keepAlive()
    expect(socket.written).toHaveLength(2)
  })

  it('answers pings while its page takes the answers, and ends where there are too many', async () => {
    const { socket, webSocket } = connect()
    const burst = (LIMITS.maxPingsPerSecond * LIMITS.rateWindowMs) / 1000
    for (let n = 0; n < burst - 2; n += 1) webSocket.emit('ping', Buffer.alloc(0))
    expect(webSocket.pongs).toBe(burst - 2)
    socket.writableLength = LIMITS.maxTalkOwedBytes + 1
    webSocket.emit('ping', Buffer.alloc(0))
    webSocket.emit('pong')
    expect([webSocket.pongs, webSocket.isTerminated]).toEqual([burst - 2, false])
    await scene.clock.advance(1_000)
    for (let n = 0; n < LIMITS.maxPingsPerSecond; n += 1) webSocket.emit('pong')
    expect(webSocket.isTerminated).toBe(false)
    webSocket.emit('pong')
    expect(webSocket.isTerminated).toBe(true)
  })

  it('is asked for the board, or who is there, so often and no more', async () => {
    const { webSocket } = connect('viewer')
    const ask = encodeSyncStep1(new Uint8Array([0]))
    for (let n = 0; n < LIMITS.maxAsksPerMinute; n += 1) webSocket.emit('message', ask, true)
    await scene.clock.advance(1_000)
    webSocket.emit('message', ask, true)
    expect(webSocket.closedWith).toBeUndefined()
    webSocket.emit('message', new Uint8Array([MESSAGE.queryAwareness]), true)
    expect(webSocket.closedWith).toBe(ERRORS['too-many-requests'].close)
  })

  it('ends when it leaves a ping unanswered until the next', () => {
    const { connection, webSocket } = connect()
    connection.checkAlive()
    webSocket.emit('pong')
    connection.checkAlive()
    expect([webSocket.pings, webSocket.isTerminated]).toEqual([2, false])
    connection.checkAlive()
    expect(webSocket.isTerminated).toBe(true)
    expect(scene.room.size).toBe(0)
  })

  it('that is challenged has five seconds to show that it lives', async () => {
    const [alive, dead] = [connect(), connect()]
    for (const { connection } of [alive, dead]) connection.challenge()
    await scene.clock.advance(4_000)
    alive.webSocket.emit('message', Buffer.from([3]), true)
    await scene.clock.advance(2_000)
    expect([alive.webSocket.isTerminated, dead.webSocket.isTerminated]).toEqual([false, true])
  })

  it('ends when its link opens the board no more', async () => {
    const [stays, goes] = [connect('editor', true), connect('editor', false)]
    for (const { connection } of [stays, goes]) connection.recheck()
    await scene.clock.advance(1)
    expect(stays.webSocket.closedWith).toBeUndefined()
    expect(goes.webSocket.closedWith).toBe(ERRORS['wrong-key'].close)
  })

  it('stays while its link cannot be looked up, which is tried until it can', async () => {
    const [goes, left] = [connect('editor', false, null, 6), connect('editor', false, null, 6)]
    for (const { connection } of [goes, left]) {
      connection.recheck()
      connection.recheck()
    }
    await scene.clock.advance(15_000)
    expect(goes.webSocket.closedWith).toBeUndefined()
    left.webSocket.terminate()
    await scene.clock.advance(10_000)
    expect(goes.webSocket.closedWith).toBe(ERRORS['wrong-key'].close)
    expect(left.webSocket.closedWith).toBeUndefined()
  })

  it('has what its person is called noted, each change, so often', () => {
    const named = (clientId: number, ...names: readonly unknown[]) => {
      const { noted, webSocket } = connect()
      for (const [index, name] of names.entries()) {
        const frame = presenceFrame(clientId, index + 1, { person: { name } })
        webSocket.emit('message', Buffer.from(frame), true)
      }
      return noted
    }
    expect(named(1, '', ' A\0nn ', 'Ann', 5, null, 'Ben', 'x'.repeat(99))).toEqual([
      'Ann',
      'Ben',
      'x'.repeat(60),
    ])
    expect(named(2, ...Array.from({ length: 30 }, (_, index) => `Name ${index}`))).toHaveLength(10)
  })

  it.each(['bring', 'lens'])('has a viewer do nothing to everybody: %s', (field) => {
    const say = (role: Role, clientId: number, state: object) => {
      const { webSocket } = connect(role)
      const frame = presenceFrame(clientId, 1, { person: { name: 'Vic' }, ...state })
      webSocket.emit('message', Buffer.from(frame), true)
      return webSocket.closedWith
    }
    const told = { [field]: { kind: 'keep', atMs: 1 } }
    expect(say('viewer', 1, told)).toBe(ERRORS['view-only'].close)
    expect(say('viewer', 2, { [field]: null })).toBeUndefined()
    expect(say('editor', 3, told)).toBeUndefined()
  })

  it('takes and writes nothing once it is closing', () => {
    const { connection, socket, webSocket } = connect()
    connection.close('too-slow')
    const { length } = socket.written
    webSocket.emit('message', Buffer.from([77]), true)
    connection.keepAlive()
    connection.keepAlive()
    expect(socket.written).toHaveLength(length)
    expect(webSocket.closedWith).toBe(ERRORS['too-slow'].close)
  })

  it('takes bytes, not text', () => {
    const { webSocket } = connect()
    webSocket.emit('message', Buffer.from('hello'), false)
    expect(webSocket.closedWith).toBe(ERRORS['bad-message'].close)
  })

  it('never throws, whatever arrives', () => {
    const start = fc.constantFrom([], [0, 0], [0, 1], [0, 2], [1], [3])
    const frame = fc.tuple(start, fc.uint8Array({ maxLength: 60 }))
    const role = fc.constantFrom<Role>('editor', 'viewer')
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), role, (frames, role) => {
        const { webSocket } = connect(role)
        for (const [head, rest] of frames) {
          const body = [0, 1].includes(head[0] ?? 9) ? [...head, rest.length, ...rest] : [...head]
          webSocket.emit('message', Buffer.from(body.length > 0 ? body : [...rest]), true)
        }
        webSocket.emit('error', new Error('The network is gone.'))
        webSocket.emit('close')
        expect(scene.room.size).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
})

/** What a page sends of its person. */
function presenceFrame(clientId: number, clock: number, state: object): Uint8Array {
  return encodeAwareness(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }),
  )
}
