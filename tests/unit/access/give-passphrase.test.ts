import { afterEach, expect, test, vi } from 'vitest'
import { givePassphrase } from '../../../client/access/give-passphrase.ts'

const PASS = 'p'.repeat(22)

/** Gives a passphrase to a server that answers so; an error is no answer at all. */
function give(answer: Response | Error) {
  const fetch = vi.fn(() =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
  )
  vi.stubGlobal('fetch', fetch)
  const given = givePassphrase('/api/boards/b', { authorization: 'Bearer k' }, 'open sesame')
  return { given, fetch }
}

function refused(status: number, kind: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ error: { kind, message: 'No.' } }), { status, headers })
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('goes in the body, never in the address', async () => {
  const { given, fetch } = give(new Response(JSON.stringify({ pass: PASS })))
  expect(await given).toEqual({ kind: 'right', pass: PASS })
  expect(fetch.mock.calls).toEqual([
    [
      '/api/boards/b/passphrase',
      {
        method: 'POST',
        headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
        body: JSON.stringify({ passphrase: 'open sesame' }),
      },
    ],
  ])
})

test.each([
  ['wrong', refused(403, 'wrong-passphrase'), { kind: 'wrong' }],
  ['too short to be any', refused(400, 'bad-request'), { kind: 'wrong' }],
  [
    'one too many',
    refused(429, 'too-many-requests', { 'retry-after': '90' }),
    { kind: 'wait', waitMs: 90_000 },
  ],
  [
    'one too many, by a proxy',
    new Response('slow down', { status: 429 }),
    { kind: 'wait', waitMs: 60_000 },
  ],
  ['of a link that has ended', refused(403, 'wrong-key'), { kind: 'over' }],
  ['of one that ran out', refused(410, 'link-expired'), { kind: 'over' }],
  ['too soon', refused(500, 'internal'), { kind: 'unreachable' }],
  ['to an error of the future', refused(418, 'from the future'), { kind: 'unreachable' }],
  ['to a hotel', new Response('<html>'), { kind: 'unreachable' }],
  ['to one that answers no pass', new Response('{"pass":"short"}'), { kind: 'unreachable' }],
  ['to nobody', new TypeError('off'), { kind: 'unreachable' }],
])('given %s', async (_what, answer, expected) => {
  expect(await give(answer).given).toEqual(expected)
})
