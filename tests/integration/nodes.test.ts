import { randomBytes } from 'node:crypto'
import { toRichText } from '@tldraw/tlschema'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { PostgresBus } from '../../server/bus/postgres-bus.ts'
import { systemClock } from '../../server/clock.ts'
import { openPostgresLedger } from '../../server/ledger/postgres-ledger.ts'
import { hashKey } from '../../server/ledger/link-keys.ts'
import { openPostgres } from '../../server/postgres/postgres-database.ts'
import { SESSION_COOKIE } from '../../server/sign-in/cookies.ts'
import { readSignInConfig } from '../../server/sign-in/sign-in-config.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { SealedItem } from '../../shared/board/sealed-content.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { askBoard } from '../support/everything-answered.ts'
import { COMMITMENT, POLICE, commitmentBoard } from '../support/commitment-board.ts'
import { drawer, NAME } from '../support/drawer.ts'
import { findFreePort } from '../support/free-port.ts'
import { hashOf, png } from '../support/picture-files.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { makeSeatLink, newDevice } from '../support/seat-client.ts'
import { silentLogger } from '../support/silent-logger.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'
import { WireCapture } from '../support/wire-capture.ts'
import { WireClient } from '../support/wire-client.ts'

/** The issuer is of no concern. */
const SIGN_IN: Readonly<Record<string, string>> = {
  SIGN_IN_ISSUER: 'http://127.0.0.1:9',
  SIGN_IN_CLIENT_ID: 'id',
  SIGN_IN_CLIENT_SECRET: 'secret',
  SIGN_IN_REQUIRED: 'editing',
}
const SECRET = 'Operation Quicksilver'
const LATER = 'Operation Mercury'

let cluster: PostgresCluster
const nodes: TestServer[] = []
/** What the nodes have logged, a line each. */
let logged: string[] = []

beforeAll(async () => {
  cluster = await PostgresCluster.start()
})
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()))
  logged = []
})
afterAll(() => cluster.close())

/** Starts nodes at once on a database. */
async function startNodes(count: number, databaseUrl: string): Promise<TestServer[]> {
  const logger = pino({ level: 'info' }, { write: (line) => logged.push(line) })
  const config = { databaseUrl, idleUnloadMs: 1_000 }
  const starting = Array.from({ length: count }, () => TestServer.start({ config, logger }))
  const started = await Promise.all(starting)
  nodes.push(...started)
  return started
}

interface TwoNodes {
  readonly here: TestServer
  readonly there: TestServer
  readonly board: TestBoard
  readonly url: string
}

async function startTwo(): Promise<TwoNodes> {
  const url = await cluster.newDatabase()
  const [here, there] = await startNodes(2, url)
  if (here === undefined || there === undefined) throw new Error('Two nodes were to start.')
  return { here, there, url, board: await here.createBoard('Shared') }
}

interface Link {
  readonly id: string
  readonly key: string
}

async function makeLink(node: TestServer, { id, keys }: TestBoard): Promise<Link> {
  const answer = await fetch(`${node.url}/api/boards/${id}/links`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.owner}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'editor' }),
  })
  return (await answer.json()) as Link
}

async function endLink(node: TestServer, { id, keys }: TestBoard, link: Link): Promise<number> {
  const headers = { authorization: `Bearer ${keys.owner}` }
  const address = `${node.url}/api/boards/${id}/links/${link.id}`
  return (await fetch(address, { method: 'DELETE', headers })).status
}

/** Ends the link with this key as a third node would. */
async function revoke(url: string, boardId: string, key: string): Promise<void> {
  const database = await openPostgres({ url, logger: silentLogger })
  const ledger = await openPostgresLedger(database, { now: Date.now, randomBytes })
  const bus = await PostgresBus.open({ database, clock: systemClock, logger: silentLogger })
  const link = await ledger.links.find(boardId, key)
  await ledger.links.end(boardId, link?.id ?? '', { deviceHash: null, ownerKey: '' })
  bus.publish(boardId, { kind: 'links-changed' })
  await bus.close()
  await database.close()
}

function write(client: WireClient, value: string): void {
  client.lanes.transact({ set: [[NAME, value]], delete: [] }, null)
}

function reads(client: WireClient, value: string): Promise<void> {
  return client.until(() => client.lanes.entry(NAME)?.value === value)
}

async function status(node: TestServer, path: string): Promise<number> {
  return (await fetch(`${node.url}${path}`)).status
}

/** [ADMIT-11] Whoever has been seen with a client id on one node has it on the other, there or away. */
async function expectOwnLanes(
  here: TestServer,
  there: TestServer,
  board: TestBoard,
): Promise<void> {
  const cy = await here.join(board, 'editor', { device: 'c'.repeat(22) })
  const id = cy.doc.clientID
  cy.awareness.setLocalState({ name: 'Cy' })
  const dee = await there.join(board, 'viewer')
  await dee.until(() => dee.awareness.getStates().has(id))
  cy.drop()
  await dee.until(() => !dee.awareness.getStates().has(id))

  const forger = there.client(board, 'editor', { device: 'm'.repeat(22) })
  forger.doc.clientID = id
  forger.connect()
  await forger.until(() => forger.isSynced)
  write(forger, 'By Cy, it seems')
  expect((await forger.untilEnded()).code).toBe(ERRORS['refused-change'].close)

  cy.connect(there.url)
  write(cy, 'By Cy')
  await reads(dee, 'By Cy')
  await cy.untilSaved()
}

describe('one board on two nodes', () => {
  it('is one board: what is drawn, who is there, its pictures, and what a link allows', async () => {
    const { here, there, board, url } = await startTwo()
    const ann = await here.join(board)
    const ben = await there.join(board)
    write(ann, 'By Ann')
    await reads(ben, 'By Ann')
    write(ben, 'By Ben')
    await reads(ann, 'By Ben')
    await Promise.all([ann.untilSaved(), ben.untilSaved()])

    ann.awareness.setLocalState({ name: 'Ann' })
    await ben.until(() => ben.awareness.getStates().has(ann.doc.clientID))

    await expectOwnLanes(here, there, board)

    const picture = new Uint8Array(png(40, 30))
    const path = `/api/boards/${board.id}/images/${hashOf(picture)}`
    const headers = { authorization: `Bearer ${board.keys.editor}` }
    const put = await fetch(`${here.url}${path}`, { method: 'PUT', headers, body: picture })
    expect(put.status).toBe(204)
    const got = await fetch(`${there.url}${path}`, { headers })
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(picture)

    const link = await makeLink(here, board)
    const eve = await there.join(board, 'editor', { key: link.key })
    const evesEnd = eve.untilEnded()
    expect(await endLink(here, board, link)).toBe(204)
    write(eve, 'By Eve')
    expect((await evesEnd).code).toBe(ERRORS['wrong-key'].close)
    write(ann, 'By Ann')
    await reads(ben, 'By Ann')
    expect(logged.join('')).not.toContain(link.key)

    const ended = ben.untilEnded()
    await revoke(url, board.id, board.keys.editor)
    expect((await ended).code).toBe(ERRORS['wrong-key'].close)
  })

  it('[SIGN-6] is closed on every node to who signs out on one', async () => {
    const url = await cluster.newDatabase()
    const publicUrl = new URL('https://boards.example.org')
    const signIn = readSignInConfig((name) => SIGN_IN[name], publicUrl)
    const ports = [await findFreePort(), await findFreePort()]
    const [here = '', there = ''] = ports.map((port) => `http://127.0.0.1:${port}`)
    for (const port of ports) {
      const config = { databaseUrl: url, port, publicUrl, signIn }
      nodes.push(await TestServer.start({ config }))
    }
    const id = 'A'.repeat(43)
    const database = await openPostgres({ url, logger: silentLogger })
    const ledger = await openPostgresLedger(database, { now: Date.now, randomBytes })
    const ann = { subject: 'ann', name: 'Ann', mail: '', groups: [] }
    await ledger.sessions.begin(hashKey(id), ann, Date.now() + 3_600_000)
    const board = await ledger.createBoard()
    await database.close()
    const [origin, cookie] = [publicUrl.origin, `${SESSION_COOKIE}=${id}`]
    const page = await WireClient.join({
      url: there,
      boardId: board.id,
      key: board.keys.editor,
      origin,
      cookie: () => cookie,
    })
    const headers = { origin, cookie }
    const answer = await fetch(`${here}/sign-out`, { method: 'POST', headers })
    expect(answer.status).toBe(204)
    expect((await page.untilEnded()).code).toBe(ERRORS['sign-in-needed'].close)
    page.close()
  })

  it('[SEAL-2] gives on one node nothing of what is sealed on the other, but to those seated there', async () => {
    const { here, there, board } = await startTwo()
    const [hereAt, thereAt] = [here, there].map(({ url }) => ({ ...board, url }))
    if (hereAt === undefined || thereAt === undefined) throw new Error('There are two.')
    const [byOwner, byViewer] = [{ key: board.keys.owner }, { key: board.keys.viewer }]
    const owner = await here.join(board, 'owner')
    const document = new BoardDocument(owner.doc, { now: Date.now })
    document.edit({ created: commitmentBoard(SECRET), updated: [], removed: [] }, null)
    document.destroy()
    await owner.untilSaved()
    const police = { key: (await makeSeatLink(hereAt, POLICE)).key, device: newDevice() }
    const early = await WireCapture.open(thereAt, byViewer)
    await vi.waitFor(() => expect(early.text()).toContain(SECRET))
    early.forget()

    const asked = { shapeIds: [COMMITMENT], agencyIds: [POLICE] }
    const sealed = await askBoard(hereAt, byOwner, 'POST', '/sealed', asked)
    expect(sealed.status).toBe(201)
    const [id = ''] = (JSON.parse(sealed.text) as { shapeIds: readonly string[] }).shapeIds
    const late = await WireCapture.open(thereAt, byViewer)

    const seated = await there.join(board, 'editor', police)
    await seated.until(() => seated.boardState?.sealed?.[id] === 1)
    const { items } = JSON.parse((await askBoard(thereAt, police, 'GET', '/sealed')).text) as {
      readonly items: readonly SealedItem[]
    }
    expect(JSON.stringify(items)).toContain(SECRET)
    const content = items[0]?.content
    const props = { ...content?.props, richText: toRichText(LATER) }
    const change = { content: { ...content, props }, version: 1 }
    expect((await askBoard(hereAt, police, 'PUT', `/sealed/${id}`, change)).status).toBe(200)
    await seated.until(() => seated.boardState?.sealed?.[id] === 2)
    for (const wire of [early, late]) {
      await vi.waitFor(() => expect(wire.text()).toContain(id))
      for (const words of [SECRET, LATER]) expect(wire.text()).not.toContain(words)
      wire.close()
    }
  })

  it('[DEL-1] takes and sends nothing more on either once its owner has deleted it', async () => {
    const { here, there, board } = await startTwo()
    const ann = await here.join(board)
    write(ann, 'By Ann')
    await ann.untilSaved()
    const frame = drawer(ann.doc)('Afterwards')
    const protocols = toSubprotocols(board.keys.editor)
    const sockets = [here, there].flatMap(({ url }) =>
      ['sync', 'talk'].map((door) => RawSocket.open(url, `/${door}/${board.id}`, protocols)),
    )
    await vi.waitFor(() => {
      for (const { frames } of sockets) expect(frames.length).toBeGreaterThan(0)
    })

    const by = { key: board.keys.owner }
    const deleted = await askBoard({ ...board, url: here.url }, by, 'DELETE', '')
    expect(deleted.status).toBe(204)
    for (const socket of sockets) socket.send(frame)
    const { close } = ERRORS['board-deleted']
    await vi.waitFor(() => {
      expect(sockets.map(({ closeCode }) => closeCode)).toEqual(sockets.map(() => close))
    })
    for (const socket of sockets) socket.send(frame)
    const back = await askBoard({ ...board, url: there.url }, by, 'POST', '/undelete')
    expect(back.status).toBe(204)
    for (const node of [here, there]) await reads(await node.join(board, 'viewer'), 'By Ann')
    for (const socket of sockets) {
      const closing = socket.frames.filter(({ opcode }) => opcode === 8)
      expect([closing.length, socket.frames.at(-1)?.opcode]).toEqual([1, 8])
      socket.destroy()
    }
  })

  it('goes on with the other when one stops, and is whole when it comes back', async () => {
    const { here, there, board } = await startTwo()
    const ann = await here.join(board)
    const ben = await there.join(board)
    ben.awareness.setLocalState({ name: 'Ben' })
    await ann.until(() => ann.awareness.getStates().has(ben.doc.clientID))
    const beside = await there.join(board, 'viewer')
    write(ben, 'Just in time')
    await reads(beside, 'Just in time')
    const ended = ben.untilEnded()
    await there.stop()
    await ended
    await reads(ann, 'Just in time')
    await ann.until(() => !ann.awareness.getStates().has(ben.doc.clientID))
    ben.connect(here.url)
    write(ben, 'Elsewhere')
    await reads(ann, 'Elsewhere')
    await there.restart()
    const carl = await there.join(board, 'viewer')
    expect(carl.lanes.entry(NAME)?.value).toBe('Elsewhere')
  })
})

it('nodes that start together make the tables once', async () => {
  const url = await cluster.newDatabase()
  const started = await startNodes(5, url)
  expect(await Promise.all(started.map((node) => status(node, '/readyz')))).toEqual(
    started.map(() => 200),
  )
  expect(await cluster.query(url, 'SELECT version FROM store_version')).toHaveLength(1)
})

describe('while the database', () => {
  it('is away, nothing says saved; when it is back all is saved, on every node', async () => {
    const { here, there, board } = await startTwo()
    const ann = await here.join(board)
    const ben = await there.join(board)
    await cluster.stop('immediate')
    try {
      write(ann, 'Meanwhile')
      await ann.until(() => ann.boardState?.paused === 'storage-away', 20_000)
      await ben.until(() => ben.boardState?.paused === 'storage-away', 20_000)
      expect(ann.isSaved()).toBe(false)
      expect(await status(here, '/healthz')).toBe(200)
      expect(await status(here, '/readyz')).toBe(503)
      expect(ann.ending).toBeUndefined()
    } finally {
      await cluster.restart()
    }
    await ann.untilSaved(20_000)
    await reads(ben, 'Meanwhile')
    write(ben, 'Afterwards')
    await ben.untilSaved()
    await reads(ann, 'Afterwards')
    expect(await status(there, '/readyz')).toBe(200)
    expect(logged.join('')).toContain('The database cannot be reached')
  })

  it('is read-only, as a standby is, that is said; and all is saved once it is not', async () => {
    const { here, board } = await startTwo()
    const ann = await here.join(board)
    await setReadOnly('on')
    try {
      write(ann, 'To a standby')
      await ann.until(() => ann.boardState?.paused === 'storage-away')
      expect(await status(here, '/readyz')).toBe(503)
    } finally {
      await setReadOnly('off')
    }
    await ann.untilSaved()
    expect(logged.join('')).toContain('The database takes no changes: it is read-only')
  })

  it('drops connections, everything is written once and nobody notices', async () => {
    const { here, there, board } = await startTwo()
    const ann = await here.join(board)
    const ben = await there.join(board)
    for (let round = 1; round <= 5; round++) {
      write(ann, `Round ${round}`)
      await cluster.terminateConnections('wholeplace')
      write(ben, `Answer ${round}`)
      await Promise.all([ann.untilSaved(), ben.untilSaved()])
    }
    await vi.waitUntil(() => ann.lanes.entry(NAME)?.value === ben.lanes.entry(NAME)?.value)
    expect(logged.join('')).toContain('connecting again')
  })
})

/** Has every transaction refuse to write, of connections that are there too. */
async function setReadOnly(value: 'on' | 'off'): Promise<void> {
  const client = 'postgres'
  await cluster.query(client, `ALTER SYSTEM SET default_transaction_read_only = ${value}`)
  await cluster.query(client, 'SELECT pg_reload_conf()')
  await vi.waitUntil(async () => {
    const [row] = await cluster.query<{ found: string }>(
      client,
      `SELECT current_setting('default_transaction_read_only') AS found`,
    )
    return row?.found === value
  })
}
