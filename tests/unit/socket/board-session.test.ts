// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { ANSWER_OFFLINE, type AnswerToGive } from '../../../client/socket/answer-server.ts'
import type { BoardSession } from '../../../client/socket/board-session.ts'
import { openBoardSession } from '../../../client/socket/open-board-session.ts'
import { encodeSyncStep1, encodeSyncStep2 } from '../../../shared/protocol/codec.ts'
import { FakeWebSocket } from './fake-web-socket.ts'

const ANSWER: AnswerToGive = {
  ref: 'C-7K2M',
  answer: 'agreed',
  wordingHash: 'f'.repeat(64),
  reason: '',
  name: 'Ann',
  role: '',
}

let session: BoardSession
const ask = vi.fn<typeof fetch>()
/** What the page could not do. */
const report = vi.fn<typeof reportError>()

beforeEach(() => {
  FakeWebSocket.opened = []
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.stubGlobal('fetch', ask)
  vi.stubGlobal('reportError', report)
  ask.mockResolvedValue(new Response(JSON.stringify({ entry: { n: 1 } }), { status: 201 }))
  session = openBoardSession({ boardId: 'b'.repeat(22), key: 'k'.repeat(22) })
})
afterEach(() => {
  session.close()
  vi.unstubAllGlobals()
})

it('an answer is given while the board is connected; else it is said that it cannot be, and nothing is tried', async () => {
  expect(await session.answer(ANSWER)).toEqual(ANSWER_OFFLINE)
  await vi.waitUntil(() => FakeWebSocket.opened.length > 0)
  FakeWebSocket.last.open()
  expect(await session.answer(ANSWER)).toEqual(ANSWER_OFFLINE)
  expect(ask).not.toHaveBeenCalled()

  FakeWebSocket.last.say(encodeSyncStep1(new Uint8Array([0])))
  FakeWebSocket.last.say(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())))
  expect(await session.answer(ANSWER)).toEqual({ kind: 'kept', entry: { n: 1 } })
  expect(ask).toHaveBeenCalledTimes(1)

  dispatchEvent(new Event('offline'))
  expect(await session.answer(ANSWER)).toEqual(ANSWER_OFFLINE)
  dispatchEvent(new Event('online'))
  FakeWebSocket.last.end(1006)
  expect(await session.answer(ANSWER)).toEqual(ANSWER_OFFLINE)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(report).not.toHaveBeenCalled()
})
