import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createLogger } from '../../server/observability/logger.ts'
import { encodeSyncStep1 } from '../../shared/protocol/codec.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { drawer, NAME } from '../support/drawer.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import type { WireClient } from '../support/wire-client.ts'

interface Link {
  readonly id: string
  readonly key: string
}

const WORDS = 'the heron on the weir'
const WRONG_WORDS = 'the otter on the weir'

let server: TestServer
let board: TestBoard
let ann: WireClient
let sockets: RawSocket[]
let logged: string
/** What was answered over HTTP, where it was no link's page. */
let answered: string

beforeEach(async () => {
  logged = ''
  answered = ''
  sockets = []
  const logger = createLogger('trace', { write: (line) => (logged += line) })
  server = await TestServer.start({ logger })
  board = await server.createBoard()
  ann = await server.join(board)
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await server.close()
})

/** The owner asks for something of the board, or somebody else by their key. */
async function ask(method: string, path: string, body?: object, key = board.keys.owner) {
  const answer = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}

async function make(body: object): Promise<Link> {
  return JSON.parse((await ask('POST', '/links', body)).text) as Link
}

function open(door: 'sync' | 'talk', link: Link, pass?: string): RawSocket {
  const protocols = toSubprotocols(link.key, undefined, pass)
  const socket = RawSocket.open(server.url, `/${door}/${board.id}`, protocols)
  sockets.push(socket)
  return socket
}

function nameSeenBy(client: WireClient): unknown {
  return client.lanes.entry(NAME)?.value
}

it('[LINK-4] not one frame is taken or sent after a link was ended, to the board or its talks', async () => {
  const link = await make({ role: 'editor' })
  const draw = drawer(ann.doc)
  const [first, second] = [draw('By Eve'), draw('By Eve, afterwards')]
  const [onBoard, onTalk] = [open('sync', link), open('talk', link)]
  onBoard.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())))
  onBoard.send(first)
  await ann.until(() => nameSeenBy(ann) === 'By Eve')
  await vi.waitFor(() => expect(onTalk.frames.length).toBeGreaterThan(0))

  expect((await ask('DELETE', `/links/${link.id}`)).status).toBe(204)
  onBoard.send(second)
  onTalk.send(JSON.stringify({ say: 'react', reaction: 'applause' }))
  ann.lanes.transact({ set: [[NAME, 'By Ann']], delete: [] }, null)
  await ann.untilSaved()
  const { close } = ERRORS['wrong-key']
  await vi.waitFor(() => {
    expect([onBoard.closeCode, onTalk.closeCode]).toEqual([close, close])
  })
  onBoard.send(second)
  await vi.waitFor(() => expect([onBoard.isOver, onTalk.isOver]).toEqual([true, true]), 5_000)

  for (const { frames } of [onBoard, onTalk]) {
    expect(frames.at(-1)?.opcode).toBe(8)
    expect(frames.filter(({ opcode }) => opcode === 8)).toHaveLength(1)
    expect(Buffer.concat(frames.map(({ payload }) => payload)).includes('By Ann')).toBe(false)
  }
  expect(nameSeenBy(await server.join(board, 'viewer'))).toBe('By Ann')
  const ben = await server.join(board, 'owner')
  const { links } = JSON.parse((await ask('GET', '/links')).text) as { links: Link[] }
  const standard = links.find(({ key }) => key === board.keys.viewer)
  const replaced = await ask('POST', `/links/${standard?.id}/replace`)
  const { key: viewer } = JSON.parse(replaced.text) as Link
  await ben.until(() => ben.boardState?.links.viewer === viewer)
  expect(await ask('GET', '', undefined, link.key)).toMatchObject({ status: 403 })
  const again = open('sync', link)
  await vi.waitFor(() => expect(again.closeCode).toBe(close))
})

it('[LINK-5] a link whose time is over ends its connections by itself', async () => {
  const soon = Date.now() + 400
  const link = await make({ role: 'viewer', expiresAtMs: soon })
  const [onBoard, onTalk] = [open('sync', link), open('talk', link)]
  const { close } = ERRORS['link-expired']
  await vi.waitFor(
    () => expect([onBoard.closeCode, onTalk.closeCode]).toEqual([close, close]),
    5_000,
  )
  expect(Date.now()).toBeGreaterThanOrEqual(soon)
  expect((await ask('GET', '', undefined, link.key)).status).toBe(ERRORS['link-expired'].status)
})

it('[LINK-1] no key, passphrase, pass or device stands in a log, a metric or an error', async () => {
  const device = randomBytes(16).toString('base64url')
  const link = await make({ role: 'viewer', passphrase: WORDS, name: 'For the press' })
  const tell = async (method: string, path: string, body?: object, key?: string) => {
    const { status, text } = await ask(method, path, body, key)
    answered += text
    return status
  }
  expect(await tell('GET', '', undefined, link.key)).toBe(401)
  expect(await tell('POST', '/passphrase', { passphrase: WRONG_WORDS }, link.key)).toBe(403)
  expect(await tell('PATCH', `/links/${link.id}`, { passphrase: 'x'.repeat(201) })).toBe(400)
  expect(await tell('GET', '/links', undefined, board.keys.audience)).toBe(403)
  expect(await tell('GET', '', undefined, `${board.keys.viewer}x`)).toBe(403)
  const given = await ask('POST', '/passphrase', { passphrase: WORDS }, link.key)
  const { pass } = JSON.parse(given.text) as { pass: string }
  const onBoard = open('sync', link, pass)
  await vi.waitFor(() => expect(onBoard.frames.length).toBeGreaterThan(0))
  const refused = [open('sync', link), open('talk', { ...link, key: board.id })]
  await vi.waitFor(() => expect(refused.every(({ closeCode }) => closeCode)).toBe(true))
  onBoard.send(new Uint8Array([99, 1, 2]))
  await vi.waitFor(() => expect(onBoard.closeCode).toBeDefined())
  const client = await server.join(board, 'viewer', { device })
  client.awareness.setLocalState({ person: { name: 'Somebody' } })
  expect(await tell('DELETE', `/links/${link.id}`)).toBe(204)
  answered += await (await fetch(`${server.url}/metrics`)).text()
  answered += await (await fetch(`${server.url}/readyz`)).text()
  await server.stop()

  expect(logged).toContain('refused')
  expect(answered).toContain('passphrase-needed')
  const secrets = [...Object.values(board.keys), link.key, device, pass, WORDS, WRONG_WORDS]
  for (const secret of secrets) {
    expect(logged.includes(secret)).toBe(false)
    expect(answered.includes(secret)).toBe(false)
  }
})
