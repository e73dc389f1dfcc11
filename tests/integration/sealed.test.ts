import { Writable } from 'node:stream'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createShapeId, toRichText } from '@tldraw/tlschema'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { isSealedCard, type SealedItem } from '../../shared/board/sealed-content.ts'
import { sealedItemIdOf } from '../../shared/domain/sealed-shape.ts'
import { newServiceProps } from '../../shared/domain/service-shape.ts'
import {
  COMMITMENT,
  COUNCIL,
  HEALTH,
  POLICE,
  commitmentBoard,
  hashOfCommitment,
} from '../support/commitment-board.ts'
import { shape } from '../support/record-parts.ts'
import { linkArrow, noteShape } from '../support/records.ts'
import {
  makeSeatLink,
  newDevice,
  readAudit,
  sendAnswer,
  type BoardOnServer,
} from '../support/seat-client.ts'
import { askBoard, everythingAnswered, everythingMade } from '../support/everything-answered.ts'
import { NAME } from '../support/drawer.ts'
import { TalkClient } from '../support/talk-client.ts'
import { TestServer } from '../support/test-server.ts'
import { WireCapture, type Holder } from '../support/wire-capture.ts'
import type { WireClient } from '../support/wire-client.ts'

const WORDS = 'Operation Quicksilver'
const FIELD = 'confidential informant line'
const LATER = 'Operation Mercury'
const CLIENT = 'Rita, NHS number 943 476 5919'

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

  const ask = (method: string, path: string, by: Holder, body?: object) =>
    askBoard(board, by, method, path, body)

  /** For the police. @returns ids of the cards */
  async function seal(...shapeIds: readonly string[]): Promise<readonly string[]> {
    const body = { shapeIds, agencyIds: [POLICE] }
    const { status, text } = await ask('POST', '/sealed', { key: board.keys.owner }, body)
    expect([status, text]).toEqual([201, expect.stringContaining('shape:')])
    return (JSON.parse(text) as { shapeIds: readonly string[] }).shapeIds
  }

  async function sit(agencyId: string): Promise<{ key: string; device: string }> {
    return { key: (await makeSeatLink(board, agencyId)).key, device: newDevice() }
  }

  async function read(by: { key: string; device: string }): Promise<readonly SealedItem[]> {
    const { status, text } = await ask('GET', '/sealed', by)
    expect(status).toBe(200)
    return (JSON.parse(text) as { items: SealedItem[] }).items
  }

  it('[SEAL-1] reaches nobody else by any way, while those seated read and change it', async () => {
    const police = await sit(POLICE)
    const health = await sit(HEALTH)
    const [byOwner, byEditor, byViewer, byAudience] = [
      { key: board.keys.owner },
      { key: board.keys.editor },
      { key: board.keys.viewer },
      { key: board.keys.audience },
    ]
    const document = new BoardDocument(owner.doc, { now: Date.now })
    const client = noteShape('client', { props: { richText: toRichText(CLIENT) } })
    document.edit({ created: [client], updated: [], removed: [] }, null)
    document.destroy()
    await owner.untilSaved()

    // Before it is sealed all of this says it: who listens here would hear.
    const early = await WireCapture.open(board, byEditor)
    const known = Y.encodeStateVector(owner.doc)
    const made = await everythingMade(board, byViewer)
    for (const text of [early.text(), made]) {
      for (const secret of [WORDS, FIELD, CLIENT]) expect(text).toContain(secret)
    }
    const snapshot = { name: 'After', by: 'Ann' }
    const asked = await ask('POST', '/snapshots', byEditor, snapshot)
    expect(JSON.parse(asked.text)).toMatchObject({ error: { kind: 'personal-data' } })
    logged = ''
    early.forget()

    const [shapeId = ''] = await seal('shape:secret', 'shape:client')
    const outsiders = [byOwner, byEditor, byViewer, health]
    const wires = await Promise.all([
      ...outsiders.map((by) => WireCapture.open(board, by)),
      WireCapture.open(board, byViewer, known),
    ])
    const follower = await TalkClient.join({ ...board, boardId: board.id, ...byAudience })
    const uninvited = await WireCapture.open(board, byAudience)

    const seated = await server.join(board, 'editor', police)
    await vi.waitFor(() => expect(seated.boardState?.sealed?.[shapeId]).toBe(1))
    const items = await read(police)
    for (const secret of [WORDS, FIELD, CLIENT]) expect(JSON.stringify(items)).toContain(secret)
    const item = items.find((each) => each.shapeId === shapeId)
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

    const refused = await Promise.all([
      ask('GET', '/sealed', health),
      ask('PUT', `/sealed/${shapeId}`, health, { content, version: 2 }),
      ask('DELETE', `/sealed/${shapeId}`, byOwner),
    ])
    expect(refused.map(({ status }) => status)).toEqual([200, 403, 403])
    // The personal details left the board with the rest: nobody is asked about them.
    const after = await ask('POST', '/snapshots', byEditor, snapshot)
    expect(after.status).toBe(201)
    const { id } = (JSON.parse(after.text) as { snapshot: { id: string } }).snapshot
    const kept = await fetch(`${board.url}/api/snapshots/${id}/content`, {
      headers: { authorization: `Bearer ${board.keys.viewer}` },
    })
    seated.awareness.setLocalState({ person: { name: 'Priya' } })
    seated.lanes.transact({ set: [[NAME, 'One more']], delete: [] }, null)
    await seated.untilSaved()
    const everywhere = [early, ...wires]
    for (const wire of everywhere) await vi.waitFor(() => expect(wire.text()).toContain('One more'))

    const heard = [
      ...[...everywhere, uninvited].map((wire) => wire.text()),
      JSON.stringify(follower.told),
      ...(await Promise.all([...outsiders, byAudience].map((by) => everythingAnswered(board, by)))),
      await everythingMade(board, byViewer),
      await kept.text(),
      (await ask('GET', `/changes?from=${id}`, byViewer)).text,
      ...refused.map(({ text }) => text),
      logged,
    ]
    for (const text of heard) {
      for (const secret of [WORDS, LATER, FIELD, CLIENT]) expect(text).not.toContain(secret)
    }
    for (const wire of everywhere) {
      // The card itself is there: the capture does hear the board.
      expect(wire.text()).toContain(shapeId)
      wire.close()
    }
    uninvited.close()
    follower.drop()
    const audit = await readAudit(board)
    expect(audit.filter(({ what }) => what === 'sealed')).toMatchObject([
      { detail: '2 things, for West Midlands Police' },
    ])
  })

  it('[SEAL-2] is not in what a server that starts again gives, either', async () => {
    const [shapeId = ''] = await seal('shape:secret')
    await server.restart()
    board = { ...board, url: server.url }
    const wire = await WireCapture.open(board, { key: board.keys.viewer })
    await vi.waitFor(() => expect(wire.text()).toContain(shapeId))
    for (const secret of [WORDS, FIELD]) expect(wire.text()).not.toContain(secret)
    wire.close()
  })

  it('[SEAL-3] goes to other agencies when the owner says so, and back onto the board by them alone', async () => {
    const [police, council] = [await sit(POLICE), await sit(COUNCIL)]
    const [shapeId = ''] = await seal('shape:secret')
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
    // What agencies have answered to, everybody may read: it is not sealed, and it is said why.
    const { records } = JSON.parse((await ask('GET', '/records', owner)).text) as {
      readonly records: readonly BoardRecord[]
    }
    const hash = hashOfCommitment(records)
    expect((await sendAnswer(board, police, { wordingHash: hash })).status).toBe(201)
    const asked = { shapeIds: [COMMITMENT], agencyIds: [POLICE] }
    const answered = await ask('POST', '/sealed', owner, asked)
    expect([answered.status, answered.text]).toEqual([400, expect.stringContaining('answered')])
    expect(await read(police)).toEqual([])
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
