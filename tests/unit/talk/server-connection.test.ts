import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Pass } from '../../../server/talk/attender.ts'
import { TalkConnection } from '../../../server/talk/talk-connection.ts'
import { ERRORS, type ErrorKind } from '../../../shared/protocol/errors.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { TALK_BEAT_MS } from '../../../shared/talk/talk-wire.ts'
import { FakeSocket, FakeWebSocket } from '../../support/fake-connection.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { readTextFrame, TalkScene, wishOf, type TalkNode } from '../../support/talk-scene.ts'

let scene: TalkScene
let node: TalkNode

beforeEach(async () => {
  scene = new TalkScene()
  node = await scene.node()
})

function connect(pass: Pass = { kind: 'link', role: 'audience' }) {
  const webSocket = new FakeWebSocket()
  const socket = new FakeSocket()
  const refusals: ErrorKind[] = []
  const connection = new TalkConnection(
    webSocket as unknown as WebSocket,
    socket as unknown as Socket,
    node.hall,
    pass,
    {
      clock: scene.clock,
      logger: silentLogger,
      metrics: { refusals: { inc: ({ kind }) => void refusals.push(kind) } },
    },
  )
  const told = () => socket.written.splice(0).map(readTextFrame)
  return { connection, webSocket, refusals, told }
}

function say(webSocket: FakeWebSocket, text: string): void {
  webSocket.emit('message', Buffer.from(text), false)
}

const REACT = JSON.stringify({ say: 'react', reaction: 'agree' })

describe('a connection to a talk', () => {
  it('[TELL-1] is told what there is, and counts until it closes', async () => {
    node.present('Ann')
    const { told, webSocket } = connect()
    expect(told()).toMatchObject([{ tell: 'talk', talk: { presenter: 'Ann' } }])
    expect(node.hall.size).toBe(2)
    webSocket.emit('close')
    expect(node.hall.size).toBe(1)
  })

  it('[TELL-6] breaks a silence, and only a silence, twice in the time that pages are promised', () => {
    expect(TALK_BEAT_MS).toBe(15_000)
    const { connection, told } = connect()
    connection.keepAlive()
    expect(told()).toMatchObject([{ tell: 'talk' }])
    connection.keepAlive()
    expect(told()).toEqual([{ tell: 'beat' }])
  })

  it('[TALK-3] is told why it is closed, and heard no more', async () => {
    const presenter = node.present('Ann')
    const { refusals, told, webSocket } = connect()
    told()
    say(webSocket, JSON.stringify(wishOf('Mallory', { takeOver: true })))
    expect(told()).toMatchObject([{ tell: 'notice', kind: 'view-only' }])
    expect(webSocket.closedWith).toBe(ERRORS['view-only'].close)
    say(webSocket, 'nonsense')
    expect(refusals).toEqual(['view-only'])
    await scene.clock.advance(2_000)
    expect(presenter.talk?.presenter).toBe('Ann')
  })

  it('[TALK-3] may say so much in a while, and as much again later', async () => {
    const { webSocket } = connect()
    const most = (LIMITS.maxFollowerMessageRate * LIMITS.rateWindowMs) / 1_000
    for (let n = 0; n < most; n++) say(webSocket, REACT)
    await scene.clock.advance(LIMITS.rateWindowMs)
    for (let n = 0; n < most; n++) say(webSocket, REACT)
    expect(webSocket.closedWith).toBeUndefined()
    say(webSocket, REACT)
    expect(webSocket.closedWith).toBe(ERRORS['too-many-requests'].close)
  })

  it.each([
    [{ kind: 'clicker', keyHash: 'hash' }, REACT],
    [{ kind: 'clicker', keyHash: 'hash' }, JSON.stringify(wishOf('Ann'))],
    [{ kind: 'link', role: 'viewer' }, '{"say":"end"}'],
    [{ kind: 'link', role: 'owner' }, '{"say":"press","press":{"kind":"next"}}'],
  ] as const)('[TALK-3] does not say what is for others: %o, %s', (pass, message) => {
    const { webSocket } = connect(pass)
    say(webSocket, message)
    expect(webSocket.closedWith).toBe(ERRORS['view-only'].close)
  })
})
