import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { Unfinished } from '../../../server/gateway/unfinished.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { FakeWebSocket } from '../../support/fake-connection.ts'

const FREE = LIMITS.maxViewerFrameBytes

function scene(maxBytes: number) {
  const unfinished = new Unfinished(maxBytes)
  return () => {
    const [webSocket, socket] = [new FakeWebSocket(), new EventEmitter()]
    unfinished.watch(webSocket as unknown as WebSocket, socket as unknown as Socket)
    const send = (bytes: number) => socket.emit('data', Buffer.alloc(bytes))
    return { webSocket, send }
  }
}

describe('messages that have begun and not ended', () => {
  it('are held up to a bound, beyond which who began first goes', () => {
    const connect = scene(4 * FREE)
    const [first, second] = [connect(), connect()]
    first.send(2 * FREE)
    second.send(2 * FREE)
    expect(first.webSocket.isTerminated).toBe(false)
    second.send(FREE)
    expect([first, second].map(({ webSocket }) => webSocket.isTerminated)).toEqual([true, false])
    second.send(FREE)
    expect(second.webSocket.isTerminated).toBe(false)
    second.send(1)
    expect(second.webSocket.isTerminated).toBe(true)
  })

  it('count no more once they are ended, or their connection is', () => {
    const connect = scene(4 * FREE)
    const [first, second, third] = [connect(), connect(), connect()]
    first.send(3 * FREE)
    first.webSocket.emit('message')
    second.send(3 * FREE)
    second.webSocket.emit('close')
    third.send(4 * FREE)
    expect([first, second, third].some(({ webSocket }) => webSocket.isTerminated)).toBe(false)
  })

  it('count only beyond what anybody may hold, and pongs for months are none', () => {
    const connect = scene(1)
    const [idle, sender] = [connect(), connect()]
    for (let n = 0; n < FREE; n += 1) {
      idle.send(6)
      idle.webSocket.emit('pong')
    }
    sender.send(FREE)
    expect([idle, sender].some(({ webSocket }) => webSocket.isTerminated)).toBe(false)
    // Between the parts of a message a pong ends nothing.
    sender.send(1)
    expect(sender.webSocket.isTerminated).toBe(true)
  })
})
