import { afterEach, expect, test, vi } from 'vitest'
import {
  fetchStarters,
  makeBoard,
  readNewBoard,
  readStarters,
} from '../../../client/home/server-boards.ts'
import { ERRORS } from '../../../shared/protocol/errors.ts'

const ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const KEY = 'kkkkkkkkkkkkkkkkkkkk-_'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('what is not a starter is passed over', () => {
  const body = {
    starters: [
      { id: 'journey', title: 'A journey', description: 'Step by step.', pictureAlt: 'Steps.' },
      { id: 'bare', title: 'Without a description' },
      { id: 7, title: 'Wrong id' },
      null,
    ],
  }
  expect(readStarters(body)).toEqual([
    { id: 'journey', title: 'A journey', description: 'Step by step.', pictureAlt: 'Steps.' },
    { id: 'bare', title: 'Without a description', description: '', pictureAlt: '' },
  ])
  expect(readStarters(null)).toEqual([])
})

test('a new board is opened with its owner’s key', () => {
  const body = { id: ID, keys: { owner: KEY, editor: 'e', viewer: 'v' } }
  expect(readNewBoard(true, body)).toEqual({ kind: 'made', boardId: ID, ownerKey: KEY })
})

test('an answer that is no board is told as the server’s fault', () => {
  const failed = { kind: 'failed', message: ERRORS.internal.message }
  expect(readNewBoard(true, { id: ID })).toEqual(failed)
  expect(readNewBoard(true, { id: '../x', keys: { owner: KEY } })).toEqual(failed)
})

test('a refusal is told in the server’s own words', () => {
  const body = { error: { kind: 'bad-request', message: 'The title is too long.' } }
  expect(readNewBoard(false, body)).toEqual({ kind: 'failed', message: 'The title is too long.' })
})

test('no answer is told as such', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  expect(await fetchStarters()).toEqual({ kind: 'unreachable' })
  expect(await makeBoard('Title', null)).toMatchObject({
    kind: 'failed',
    message: expect.stringMatching(/cannot be reached/u) as string,
  })
})

test('a proxy’s error page is no answer either', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>502', { status: 502 })))
  expect(await fetchStarters()).toEqual({ kind: 'unreachable' })
  expect(await makeBoard('Title', 'journey')).toMatchObject({ kind: 'failed' })
})

test('the title and the starter are what is sent', async () => {
  const fetched = vi.fn((_address: string, _request: { body: string }) =>
    Promise.resolve(Response.json({ id: ID, keys: { owner: KEY } }, { status: 201 })),
  )
  vi.stubGlobal('fetch', fetched)
  await makeBoard('A title', 'journey')
  await makeBoard('A title', null)
  expect(fetched.mock.calls.map(([, request]) => JSON.parse(request.body) as unknown)).toEqual([
    { title: 'A title', starter: 'journey' },
    { title: 'A title' },
  ])
})
