import { afterEach, expect, test, vi } from 'vitest'
import { openLinkServer } from '../../../../client/panels/links/link-server.ts'
import { ERRORS } from '../../../../shared/protocol/errors.ts'
import { link } from './fake-link-server.ts'

const OWNER = 'o'.repeat(22)

/** A server that answers all alike. */
function serving(answer: Response | Error) {
  const fetch = vi.fn<(path: string, request: RequestInit) => Promise<Response>>(() =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
  )
  vi.stubGlobal('fetch', fetch)
  return { server: openLinkServer('b', OWNER), fetch }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status })
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the list is read without what cannot be read', async () => {
  const sound = link('a', { hasPassphrase: true, expiresAtMs: 7 })
  const { server } = serving(
    json({ links: [sound, null, { id: 'b' }, { ...sound, role: 'king' }] }),
  )
  expect(await server.list()).toEqual({ kind: 'done', value: [sound] })
})

test('a passphrase goes in the body, the key in a header, neither in the address', async () => {
  const { server, fetch } = serving(json(link('a')))
  await server.change('a', { passphrase: 'open sesame' })
  const [path, request] = fetch.mock.calls[0] ?? []
  expect(path).toBe('/api/boards/b/links/a')
  expect(request).toMatchObject({ method: 'PATCH', body: '{"passphrase":"open sesame"}' })
  expect(request?.headers).toMatchObject({ authorization: `Bearer ${OWNER}` })
})

test('who came is read', async () => {
  const ann = { device: 'd', name: 'Ann', firstMs: 1, lastMs: 2, isHere: true }
  const { server } = serving(json({ people: [ann, { device: 7 }] }))
  expect(await server.people('a')).toEqual({ kind: 'done', value: [ann] })
})

test.each([
  [
    'the server’s words',
    json({ error: { kind: 'bad-request', message: 'Too many.' } }, 400),
    'Too many.',
  ],
  ['an answer that cannot be read', json({ links: 7 }), ERRORS.internal.message],
])('a failure has %s', async (_what, answer, message) => {
  expect(await serving(answer).server.list()).toEqual({ kind: 'failed', message })
})

test('never rejects', async () => {
  const { server } = serving(new TypeError('off'))
  const asked = [server.list(), server.end('a'), server.replace('a'), server.people('a')]
  for (const one of await Promise.all(asked)) expect(one).toMatchObject({ kind: 'failed' })
})
