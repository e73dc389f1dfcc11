import { Writable } from 'node:stream'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createShapeId, toRichText } from '@tldraw/tlschema'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { isSealedCard, type SealedItem } from '../../shared/board/sealed-content.ts'
import { sealedItemIdOf } from '../../shared/domain/sealed-shape.ts'
import { newServiceProps } from '../../shared/domain/service-shape.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { COUNCIL, HEALTH, POLICE, commitmentBoard } from '../support/commitment-board.ts'
import { shape } from '../support/record-parts.ts'
import { linkArrow } from '../support/records.ts'
import { makeSeatLink, newDevice, readAudit, type BoardOnServer } from '../support/seat-client.ts'
import { TestServer } from '../support/test-server.ts'
import type { WireClient } from '../support/wire-client.ts'

const WORDS = 'Operation Quicksilver'
const FIELD = 'confidential informant line'
const LATER = 'Operation Mercury'

describe('what is sealed', () => {
  let server: TestServer
  let board: BoardOnServer
  let owner: WireClient
  let logged: string

  beforeEach(async () => {
    logged = ''
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString()
        done()
      },
    })
    server = await TestServer.start({ logger: pino({ level: 'trace' }, sink) })
    board = { ...(await server.createBoard()), url: server.url }
    owner = await server.join(board, 'owner')
    const document = new BoardDocument(owner.doc, { now: Date.now })
    const created = [...commitmentBoard(), secretService()]
    document.edit({ created, updated: [], removed: [] }, null)
    document.destroy()
    await owner.untilSaved()
  })
  afterEach(() => server.close())

  function secretService(): BoardRecord {
    const words = { richText: toRichText(WORDS), does: FIELD, agencyId: POLICE }
    return shape('service', 'secret', {}, { ...newServiceProps(), ...words })
  }

  async function ask(
    method: string,
    path: string,
    by: { readonly key: string; readonly device?: string },
    body?: object,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const answer = await fetch(`${board.url}/api/boards/${board.id}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${by.key}`,
        ...(by.device === undefined ? {} : { 'wholeplace-device': by.device }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, text: await answer.text() }
  }

  async function seal(agencyIds: readonly string[] = [POLICE]): Promise<string> {
    const body = { shapeIds: ['shape:secret'], agencyIds }
    const { status, text } = await ask('POST', '/sealed', { key: board.keys.owner }, body)
    expect([status, text]).toEqual([201, expect.stringContaining('shape:')])
    return (JSON.parse(text) as { shapeIds: readonly string[] }).shapeIds[0] ?? ''
  }

  async function sit(agencyId: string): Promise<{ key: string; device: string }> {
    return { key: (await makeSeatLink(board, agencyId)).key, device: newDevice() }
  }

  async function read(by: { key: string; device: string }): Promise<readonly SealedItem[]> {
    const { status, text } = await ask('GET', '/sealed', by)
    expect(status).toBe(200)
    return (JSON.parse(text) as { items: SealedItem[] }).items
  }

  /** Every byte that a page of this key is sent, as text. */
  function capture(by: { readonly key: string; readonly device?: string }): {
    bytes(): string
    readonly opened: Promise<unknown>
    close(): void
  } {
    const url = `${board.url.replace('http', 'ws')}/sync/${board.id}`
    const socket = new WebSocket(url, toSubprotocols(by.key, by.device))
    const frames: Buffer[] = []
    socket.on('message', (data: Buffer) => frames.push(data))
    // Asks for everything: an empty state vector.
    socket.on('open', () => socket.send(Buffer.from([0, 0, 1, 0])))
    const opened = vi.waitFor(() => expect(frames.length).toBeGreaterThan(1), { timeout: 5_000 })
    return {
      bytes: () => Buffer.concat(frames).toString('latin1'),
      opened,
      close: () => socket.close(),
    }
  }

  /** What everybody of the board may ask of the server, as one text. */
  async function everythingAnswered(key: string): Promise<string> {
    const paths = [
      '',
      '/records',
      '/analysis',
      '/agreements.json',
      '/audit.json',
      '/audit.csv',
      '/sealed',
      '/snapshots',
      '/links',
      ...['agencies', 'services', 'pots', 'barriers', 'register', 'links'].map((t) => `/${t}.csv`),
      ...['companion', 'open-referral'].map((name) => `/${name}.json`),
    ]
    const answers = await Promise.all(paths.map((path) => ask('GET', path, { key })))
    const metrics = await (await fetch(`${board.url}/metrics`)).text()
    return [...answers.map(({ text }) => text), metrics].join('\n')
  }

  it('[SEAL-1] reaches nobody else by any way, while those seated read and change it', async () => {
    const police = await sit(POLICE)
    const health = await sit(HEALTH)
    const shapeId = await seal()
    const outsiders = [
      { key: board.keys.owner },
      { key: board.keys.editor },
      { key: board.keys.viewer },
      health,
    ].map((by) => ({ by, wire: capture(by) }))
    await Promise.all(outsiders.map(({ wire }) => wire.opened))

    const seated = await server.join(board, 'editor', police)
    await vi.waitFor(() => expect(seated.boardState?.sealed).toEqual({ [shapeId]: 1 }))
    const [item] = await read(police)
    expect(JSON.stringify(item)).toContain(WORDS)
    expect(item?.content.props['does']).toBe(FIELD)
    const content = {
      ...item?.content,
      props: { ...item?.content.props, richText: toRichText(LATER) },
    }
    const changed = await ask('PUT', `/sealed/${shapeId}`, police, { content, version: 1 })
    expect(changed.status).toBe(200)
    await seated.until(() => seated.boardState?.sealed?.[shapeId] === 2)
    const clash = await ask('PUT', `/sealed/${shapeId}`, police, { content, version: 1 })
    expect([clash.status, (JSON.parse(clash.text) as { item: SealedItem }).item.version]).toEqual([
      409, 2,
    ])

    await ask('POST', '/snapshots', { key: board.keys.editor }, { name: 'After', by: 'Ann' })
    const refused = await Promise.all([
      ask('GET', '/sealed', health),
      ask('PUT', `/sealed/${shapeId}`, health, { content, version: 2 }),
      ask('DELETE', `/sealed/${shapeId}`, { key: board.keys.owner }),
    ])
    expect(refused.map(({ status }) => status)).toEqual([200, 403, 403])

    const heard = [
      ...outsiders.map(({ wire }) => wire.bytes()),
      ...(await Promise.all(outsiders.map(({ by }) => everythingAnswered(by.key)))),
      ...refused.map(({ text }) => text),
      logged,
    ]
    for (const text of heard) {
      for (const secret of [WORDS, LATER, FIELD]) expect(text).not.toContain(secret)
    }
    for (const { wire } of outsiders) {
      // The card itself is there: the capture does hear the board.
      expect(wire.bytes()).toContain(shapeId)
      wire.close()
    }
    const audit = await readAudit(board)
    expect(audit.filter(({ what }) => what === 'sealed')).toMatchObject([
      { detail: 'for West Midlands Police' },
    ])
  })

  it('[SEAL-2] is not in what a server that starts again gives, either', async () => {
    const shapeId = await seal()
    await server.restart()
    board = { ...board, url: server.url }
    const wire = capture({ key: board.keys.viewer })
    await wire.opened
    await vi.waitFor(() => expect(wire.bytes()).toContain(shapeId))
    for (const secret of [WORDS, FIELD]) expect(wire.bytes()).not.toContain(secret)
    wire.close()
  })

  it('[SEAL-3] goes to other agencies when the owner says so, and back onto the board by them alone', async () => {
    const [police, council] = [await sit(POLICE), await sit(COUNCIL)]
    const shapeId = await seal()
    expect(await read(council)).toEqual([])
    const path = `/sealed/${shapeId}`
    const owner = { key: board.keys.owner }
    const nothing = await ask('PATCH', '/sealed/shape:nothing', owner, { agencyIds: [COUNCIL] })
    expect(nothing.status).toBe(403)
    expect((await readAudit(board)).map(({ what }) => what)).not.toContain('seal-changed')
    const moved = await ask('PATCH', path, owner, { agencyIds: [COUNCIL] })
    expect(moved.status).toBe(204)
    expect(await read(police)).toEqual([])
    expect(await read(council)).toMatchObject([{ agencyIds: [COUNCIL] }])
    expect((await ask('DELETE', path, police)).status).toBe(403)
    const lifted = await ask('DELETE', path, council)
    expect(lifted.status).toBe(200)
    const { text } = await ask('GET', '/records', { key: board.keys.viewer })
    expect(text).toContain(WORDS)
    expect(text).not.toContain(shapeId)
    expect((await readAudit(board)).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['sealed', 'seal-changed', 'unsealed']),
    )
  })

  it('[SEAL-6] [SEAL-8] is on each copy of its card, and several are sealed together or not at all', async () => {
    const health = await sit(HEALTH)
    const by = { key: board.keys.owner }
    const document = new BoardDocument(owner.doc, { now: Date.now })
    const onBoard = () => [...document.view.records.values()].filter(isSealedCard)
    const beside = shape('service', 'beside', {}, { ...newServiceProps(), does: WORDS })
    const arrow = linkArrow('between')
    document.edit({ created: [beside, arrow], updated: [], removed: [] }, null)
    await owner.untilSaved()
    const sealTwo = (...shapeIds: readonly string[]) =>
      ask('POST', '/sealed', by, { shapeIds, agencyIds: [HEALTH] })
    for (const wrong of [['shape:beside', 'shape:between'], ['shape:beside', 'shape:beside'], []]) {
      expect((await sealTwo(...wrong)).status).toBe(400)
    }
    expect(await read(health)).toEqual([])
    expect((await sealTwo('shape:secret', 'shape:beside')).status).toBe(201)
    await owner.until(() => onBoard().length === 2)
    expect(await read(health)).toHaveLength(2)
    expect((await readAudit(board)).filter(({ what }) => what === 'sealed')).toMatchObject([
      { detail: expect.stringContaining('2 things, for ') },
    ])

    const [card] = onBoard()
    if (card === undefined) throw new Error('A card was to be there.')
    const copy = { ...card, id: createShapeId('copy'), x: 500 }
    document.edit({ created: [copy], updated: [], removed: [card.id] }, null)
    await owner.untilSaved()
    const itemId = sealedItemIdOf(card)
    const owners = { key: board.keys.owner }
    const moved = { agencyIds: [POLICE, HEALTH] }
    expect((await ask('PATCH', `/sealed/${itemId}`, owners, moved)).status).toBe(204)
    await owner.until(() => onBoard().some(({ props }) => props.agencyIds.length === 2))
    const lifted = await ask('DELETE', `/sealed/${itemId}`, health)
    expect(lifted.status).toBe(200)
    await owner.until(() => onBoard().length === 1)
    const { shapeIds } = JSON.parse(lifted.text) as { shapeIds: readonly string[] }
    expect(shapeIds.map((id) => document.view.records.get(id))).toMatchObject([
      { type: 'service', x: 500 },
    ])
    document.destroy()
  })
})
