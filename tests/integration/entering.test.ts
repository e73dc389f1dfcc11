import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { encodeUpdate } from '../../shared/protocol/codec.ts'
import { SUBPROTOCOL } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import { WireClient } from '../support/wire-client.ts'

let server: TestServer
let board: TestBoard

beforeAll(async () => {
  server = await TestServer.start()
  board = await server.createBoard()
})
afterAll(() => server.close())

async function endingOf(options: {
  boardId?: string
  key?: string
  origin?: string
}): Promise<number> {
  const client = new WireClient({ url: server.url, boardId: board.id, ...options })
  client.connect()
  const { code } = await client.untilEnded()
  client.close()
  return code
}

describe('who may not come in is told why', () => {
  it('without a key, or with something that is none', async () => {
    expect(await endingOf({})).toBe(ERRORS['no-key'].close)
    expect(await endingOf({ key: 'nonsense' })).toBe(ERRORS['no-key'].close)
  })

  it('with another board’s key', async () => {
    const other = await server.createBoard()
    expect(await endingOf({ key: other.keys.owner })).toBe(ERRORS['wrong-key'].close)
  })

  it('to a board that there is not', async () => {
    const key = board.keys.owner
    expect(await endingOf({ boardId: 'A'.repeat(22), key })).toBe(ERRORS['no-such-board'].close)
    expect(await endingOf({ boardId: 'x', key })).toBe(ERRORS['no-such-board'].close)
  })

  it('by a link that only follows talks', async () => {
    expect(await endingOf({ key: board.keys.audience })).toBe(ERRORS['talk-only'].close)
  })

  it('from another site', async () => {
    const key = board.keys.owner
    const origin = 'https://evil.example'
    expect(await endingOf({ key, origin })).toBe(ERRORS['other-site'].close)
  })

  it('with a page of another version', async () => {
    const url = `${server.url.replace('http', 'ws')}/sync/${board.id}`
    const secrets = [`device.${'d'.repeat(22)}`, `key.${board.keys.owner}`]
    const socket = new WebSocket(url, [...secrets, 'wholeplace.v0'])
    const answered = new Promise((resolve) => {
      socket.once('open', () => resolve(socket.protocol))
    })
    const code = await new Promise((resolve) => socket.once('close', resolve))
    expect(code).toBe(ERRORS['old-page'].close)
    expect(await answered).toBe('wholeplace.v0')
  })

  it('but not by the name of the key', async () => {
    const url = `${server.url.replace('http', 'ws')}/sync/${board.id}`
    const socket = new WebSocket(url, [`key.${board.keys.owner}`, SUBPROTOCOL])
    await new Promise((resolve) => socket.once('open', resolve))
    expect(socket.protocol).toBe(SUBPROTOCOL)
    socket.terminate()
  })

  it('at another address', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere`)
    const problem = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(problem.message).toContain('404')
  })
})

describe('what may not be sent ends the connection, and nothing else', () => {
  const name = 'page:page\u001fname'

  it('a viewer’s change', async () => {
    const editor = await server.join(board)
    const viewer = await server.join(board, 'viewer')
    expect(viewer.boardState?.role).toBe('viewer')
    viewer.lanes.transact({ set: [[name, 'Vandalised']], delete: [] }, null)
    expect((await viewer.untilEnded()).code).toBe(ERRORS['view-only'].close)
    expect(viewer.notices.map(({ kind }) => kind)).toEqual(['view-only'])
    editor.lanes.transact({ set: [[name, 'Ours']], delete: [] }, null)
    await editor.untilSaved()
    expect(editor.lanes.entry(name)?.value).toBe('Ours')
    const again = await server.join(board, 'viewer')
    expect(again.lanes.entry(name)?.value).toBe('Ours')
  })

  it('a change to anything but a lane', async () => {
    const editor = await server.join(board)
    editor.doc.getMap('records').set('a', 1)
    expect((await editor.untilEnded()).code).toBe(ERRORS['refused-change'].close)
  })

  it('a record that is none', async () => {
    const editor = await server.join(board)
    editor.lanes.transact({ set: [['shape:a', { id: 'shape:a' }]], delete: [] }, null)
    expect((await editor.untilEnded()).code).toBe(ERRORS['refused-change'].close)
  })

  it.each<[string, Uint8Array, number]>([
    ['bytes of no meaning', new Uint8Array([77, 1]), ERRORS['bad-message'].close],
    ['an update cut short', encodeUpdate(new Uint8Array([1, 1])), ERRORS['refused-change'].close],
    [
      'a viewer’s frame that is too large',
      new Uint8Array(LIMITS.maxViewerFrameBytes + 1),
      ERRORS['too-large'].close,
    ],
  ])('%s', async (_what, frame, code) => {
    const role = frame.length > 1_000 ? 'viewer' : 'editor'
    const client = await server.join(board, role)
    client.send(frame)
    expect((await client.untilEnded()).code).toBe(code)
  })

  it('more frames than anybody needs', async () => {
    const client = await server.join(board, 'viewer')
    const frames = (LIMITS.maxFramesPerSecond * LIMITS.rateWindowMs) / 1000
    for (let count = 0; count < frames * 1.5; count++) client.send(new Uint8Array([3]))
    expect((await client.untilEnded()).code).toBe(ERRORS['too-many-requests'].close)
  })
})
