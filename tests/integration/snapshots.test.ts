import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { contentHash } from '../../shared/snapshot/board-content.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

const NAME = 'document:document\u001fname'

let server: TestServer
let board: TestBoard

beforeEach(async () => {
  server = await TestServer.start({ config: { idleUnloadMs: 500 } })
  board = await server.createBoard('Monday')
})
afterEach(() => server.close())

async function ask(path: string, key = board.keys.editor, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const sending = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return fetch(`${server.url}/api${path}`, { headers, ...sending })
}

async function list(): Promise<readonly Snapshot[]> {
  const answer = await ask(`/boards/${board.id}/snapshots`)
  return ((await answer.json()) as { snapshots: readonly Snapshot[] }).snapshots
}

it('a snapshot holds what was on its way to the disk, outlives the server, and history goes on by itself', async () => {
  const ann = await server.join(board)
  ann.lanes.transact({ set: [[NAME, 'Tuesday']], delete: [] }, null)
  ann.awareness.setLocalState({ person: { name: 'Ann' } })
  const ben = await server.join(board)
  await ben.until(() => ben.awareness.getStates().size > 0)
  await ben.until(() => ben.lanes.entry(NAME)?.value === 'Tuesday')
  const named = { name: 'Before the vote', note: '', by: 'Ann' }
  const made = await ask(`/boards/${board.id}/snapshots`, board.keys.editor, named)
  expect(made.status).toBe(201)
  const { key, snapshot } = (await made.json()) as { key: string; snapshot: Snapshot }
  expect(snapshot).toMatchObject({ title: 'Tuesday', present: [{ name: 'Ann', agency: '' }] })
  const path = `/snapshots/${snapshot.id}/content`
  const bytes = new Uint8Array(await (await ask(path, key)).arrayBuffer())
  expect(contentHash(bytes)).toBe(snapshot.hash)

  ann.lanes.transact({ set: [[NAME, 'Wednesday']], delete: [] }, null)
  await ben.until(() => ben.lanes.entry(NAME)?.value === 'Wednesday')
  for (const page of [ann, ben]) page.close()
  await vi.waitFor(
    async () => {
      expect((await list()).map(({ kind, title }) => [kind, title])).toEqual([
        ['checkpoint', 'Wednesday'],
        ['named', 'Tuesday'],
      ])
    },
    { timeout: 15_000, interval: 100 },
  )

  await server.restart()
  expect(new Uint8Array(await (await ask(path, key)).arrayBuffer())).toEqual(bytes)
  const restored = await ask(`/snapshots/${snapshot.id}/board`, key, { by: 'Ann' })
  board = (await restored.json()) as TestBoard
  expect(await (await ask(`/boards/${board.id}`)).json()).toMatchObject({ title: 'Tuesday' })
})

it('a snapshot opened by a link with a passphrase asks for it, and its own key opens it without', async () => {
  const { editor, owner } = board.keys
  const wanted = { name: 'Before the vote', note: '', by: 'Ann' }
  const made = await ask(`/boards/${board.id}/snapshots`, editor, wanted)
  const { key, snapshot } = (await made.json()) as { key: string; snapshot: Snapshot }
  const passphrase = 'four foxes on a fence'
  const limited = await ask(`/boards/${board.id}/links`, owner, { role: 'viewer', passphrase })
  const link = (await limited.json()) as { readonly key: string }

  const path = `/snapshots/${snapshot.id}`
  expect((await ask(path, link.key)).status).toBe(401)
  expect((await ask(path, key)).status).toBe(200)
  const wrong = await ask(`${path}/passphrase`, link.key, { passphrase: 'four foxes on a face' })
  expect(wrong.status).toBe(403)
  const given = await ask(`${path}/passphrase`, link.key, { passphrase })
  const { pass } = (await given.json()) as { readonly pass: string }
  const headers = { authorization: `Bearer ${link.key}`, 'wholeplace-pass': pass }
  expect((await fetch(`${server.url}/api${path}`, { headers })).status).toBe(200)
  const elsewhere = await ask(`/snapshots/${'x'.repeat(22)}/passphrase`, link.key, { passphrase })
  expect(elsewhere.status).toBe(404)
})
