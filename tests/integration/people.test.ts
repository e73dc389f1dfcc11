import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { checkChain, FORMER_PARTICIPANT } from '../../shared/protocol/audit-chain.ts'
import { DEVICE_HEADER } from '../../shared/protocol/credentials.ts'
import {
  COMMITMENT,
  POLICE,
  commitmentBoard,
  hashOfCommitment,
} from '../support/commitment-board.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import {
  makeSeatLink,
  newDevice,
  readAudit,
  sendAnswer,
  type BoardOnServer,
  type SeatLink,
} from '../support/seat-client.ts'
import { TestServer } from '../support/test-server.ts'
import type { WireClient } from '../support/wire-client.ts'

const NAME = 'Mabel Quill'
const HASH = hashOfCommitment(commitmentBoard())

let server: TestServer
let board: BoardOnServer
let link: SeatLink
let device: string

beforeEach(async () => {
  server = await TestServer.start()
  board = { ...(await server.createBoard()), url: server.url }
  const owner = await server.join(board, 'owner')
  new BoardDocument(owner.doc, { now: Date.now }).edit(
    { created: commitmentBoard(), updated: [], removed: [] },
    null,
  )
  await owner.untilSaved()
  link = await makeSeatLink(board, POLICE)
  device = newDevice()
})
afterEach(() => server.close())

async function ask(method: string, path: string, key = board.keys.owner, by?: string) {
  const answer = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(by === undefined ? {} : { [DEVICE_HEADER]: by }),
    },
  })
  return { status: answer.status, text: await answer.text() }
}

/** Mabel opens the board by her agency's link, and says what she is called. */
async function come(): Promise<WireClient> {
  const mabel = await server.join(board, 'editor', { key: link.key, device })
  mabel.awareness.setLocalState({ person: { name: NAME } })
  await vi.waitFor(async () => expect(await whoCame()).toMatchObject([{ name: NAME }]))
  return mabel
}

interface Visitor {
  readonly name: string
  readonly device: string
  readonly isHere: boolean
}

async function whoCame(): Promise<readonly Visitor[]> {
  const { text } = await ask('GET', `/links/${link.id}/people`)
  return (JSON.parse(text) as { people: readonly Visitor[] }).people
}

/** Everything an owner can be told in which people are named. */
async function allThatNames(): Promise<string> {
  const paths = [
    '/audit.json',
    '/audit.csv',
    `/links/${link.id}/people`,
    '/agreements.json',
    '/snapshots',
  ]
  return (await Promise.all(paths.map((path) => ask('GET', path))))
    .map(({ text }) => text)
    .join('\n')
}

it('[PERSON-1] [PERSON-2] somebody has told what is kept of them, and has their name taken away', async () => {
  const mabel = await come()
  await sendAnswer(board, { key: link.key, device }, { wordingHash: HASH, name: NAME })
  const viewer = await server.join(board, 'viewer')
  expect(viewer.agreements.entries).toMatchObject([{ name: NAME }])
  expect(await allThatNames()).toContain(NAME)

  const kept = JSON.parse((await ask('GET', '/me', link.key, device)).text) as object
  expect(kept).toMatchObject({
    version: 1,
    board: { id: board.id, title: 'A board' },
    visits: [{ name: NAME, link: { id: link.id, role: 'editor' } }],
    seat: { agencyId: POLICE, name: NAME },
    agreements: [{ name: NAME, answer: 'agreed' }],
    account: null,
  })
  const another = JSON.parse((await ask('GET', '/me', link.key, newDevice())).text) as object
  expect(another).toMatchObject({ visits: [{ name: '' }], seat: null, agreements: [], audit: [] })

  expect((await ask('DELETE', '/me', link.key, device)).status).toBe(204)
  await viewer.until(() => viewer.agreements.entries[0]?.name === FORMER_PARTICIPANT)
  const late = await server.join(board, 'viewer')
  expect(late.agreements).toEqual(viewer.agreements)
  // She is still there, and her going is noted as well.
  mabel.drop()
  await vi.waitFor(async () => {
    expect((await whoCame()).every(({ isHere }) => !isHere)).toBe(true)
  })
  expect(await allThatNames()).not.toContain(NAME)
  expect((await whoCame()).map(({ name }) => name)).toContain(FORMER_PARTICIPANT)
  const audit = await readAudit(board)
  expect(checkChain(audit).kind).toBe('whole')
  const agreed = audit.find(({ what }) => what === 'agreed')
  expect(agreed).toMatchObject({ name: FORMER_PARTICIPANT, commitment: { shapeId: COMMITMENT } })
})

it('[PERSON-3] the owner has it taken away, too, and nobody else; who comes again is noted anew', async () => {
  const mabel = await come()
  mabel.drop()
  const mark = (await whoCame())[0]?.device ?? ''
  const path = `/people/${mark}`
  expect((await ask('DELETE', path, board.keys.editor)).status).toBe(403)
  expect((await ask('DELETE', path)).status).toBe(204)
  expect(await allThatNames()).not.toContain(NAME)
  const lines = (await readAudit(board)).filter(({ what }) => what === 'person-removed')
  expect(lines).toMatchObject([{ detail: mark }])
  expect((await ask('DELETE', '/people/nobodys')).text).toContain('device')
  expect((await ask('GET', '/me')).text).toContain(DEVICE_HEADER)
  expect((await ask('DELETE', '/me')).status).toBe(400)
  await come()
})
