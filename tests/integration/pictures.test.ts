import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashOf, png } from '../support/picture-files.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

let server: TestServer
let board: TestBoard

beforeEach(async () => {
  server = await TestServer.start()
  board = await server.createBoard()
})
afterEach(async () => server.close())

const bytes = new Uint8Array(png(40, 30))

async function ask(method: 'GET' | 'PUT', body?: Uint8Array<ArrayBuffer>): Promise<Response> {
  return fetch(`${server.url}/api/boards/${board.id}/images/${hashOf(bytes)}`, {
    method,
    headers: { authorization: `Bearer ${board.keys.editor}` },
    ...(body === undefined ? {} : { body }),
  })
}

it('a picture that was taken is there after the server has been stopped and started', async () => {
  expect((await ask('GET')).status).toBe(204)
  expect((await ask('PUT', bytes)).status).toBe(204)
  await server.restart()
  const answer = await ask('GET')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
})

it('pictures may be larger than other bodies', async () => {
  const noise = Array.from({ length: 300 }, (_, index) => `${Math.sin(index)}`.repeat(60)).join('')
  const large = new Uint8Array(png(4, 3, [1, 2, 3], { nOSE: noise }))
  const answer = await fetch(`${server.url}/api/boards/${board.id}/images/${hashOf(large)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${board.keys.editor}` },
    body: large,
  })
  expect(large.length).toBeGreaterThan(64 * 1024)
  expect(answer.status).toBe(204)
})
