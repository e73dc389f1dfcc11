// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { boardAccess } from '../../../client/access/board-access.ts'
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

  join()
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

it('a board that wants the link’s passphrase is joined once it is given, with all that was drawn before', async () => {
  const key = 'k'.repeat(22)
  const pass = 'p'.repeat(22)
  await vi.waitUntil(() => FakeWebSocket.opened.length > 0)
  const first = FakeWebSocket.last
  expect(first.protocols).not.toContain(`pass.${pass}`)
  first.open()
  join()
  session.document.doc.getArray('k:1').push(['drawn here'])
  first.end(4446)
  const refused = { kind: 'refused', error: 'passphrase-needed', visit: 'staying' }
  expect(session.status.get()).toMatchObject(refused)
  // Looking at the page again is not giving the passphrase.
  document.dispatchEvent(new Event('visibilitychange'))
  expect(FakeWebSocket.last).toBe(first)

  boardAccess.passes.keep(key, pass)
  session.reconnect()
  expect(FakeWebSocket.last.protocols).toContain(`pass.${pass}`)
  FakeWebSocket.last.open()
  join()
  expect(session.status.get().kind).not.toBe('refused')
  expect(session.document.doc.getArray('k:1').toArray()).toEqual(['drawn here'])
})

/** The server has nothing, and takes what there is. */
function join(): void {
  FakeWebSocket.last.say(encodeSyncStep1(new Uint8Array([0])))
  FakeWebSocket.last.say(encodeSyncStep2(Y.encodeStateAsUpdate(new Y.Doc())))
}
