import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../../server/observability/logger.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

/** What the log calls an error: a bug of ours, whoever brought it about. */
const errors: string[] = []
let server: TestServer
let board: TestBoard
beforeAll(async () => {
  const logger = createLogger('error', { write: (line) => errors.push(line) })
  server = await TestServer.start({ logger, bounds: { maxRequestsPerMinute: 1_000_000 } })
  board = await server.createBoard()
})
afterAll(() => server.close())

const ROUTES: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/api/boards/:id'],
  ['GET', '/api/boards/:id/agreements.json'],
  ['GET', '/api/boards/:id/analysis'],
  ['GET', '/api/boards/:id/audit.csv'],
  ['GET', '/api/boards/:id/audit.json'],
  ['GET', '/api/boards/:id/changes'],
  ['GET', '/api/boards/:id/export'],
  ['GET', '/api/boards/:id/links'],
  ['GET', '/api/boards/:id/me'],
  ['GET', '/api/boards/:id/links/:other/people'],
  ['GET', '/api/boards/:id/images/:other'],
  ['GET', '/api/boards/:id/records'],
  ['GET', '/api/boards/:id/seat-rules'],
  ['GET', '/api/boards/:id/sealed'],
  ['GET', '/api/boards/:id/snapshots'],
  ['GET', '/api/boards/:id/talk/files/:other'],
  ['GET', '/api/snapshots/:other'],
  ['GET', '/api/snapshots/:other/content'],
  ['GET', '/api/snapshots/:other/export'],
  ['GET', '/api/snapshots/:other/images/:other'],
  ['GET', '/api/starters'],
  ['GET', '/sign-in'],
  ['GET', '/sign-in/return'],
  ['POST', '/api/boards'],
  ['POST', '/api/boards/:id/commitments/:other/agreements'],
  ['POST', '/api/boards/:id/export'],
  ['POST', '/api/boards/:id/links'],
  ['POST', '/api/boards/:id/links/:other/replace'],
  ['POST', '/api/boards/:id/passphrase'],
  ['POST', '/api/boards/:id/personal-data'],
  ['POST', '/api/boards/:id/seat-rules'],
  ['POST', '/api/boards/:id/sealed'],
  ['POST', '/api/boards/:id/snapshots'],
  ['POST', '/api/boards/:id/talk/files'],
  ['POST', '/api/snapshots/:other/board'],
  ['POST', '/api/snapshots/:other/passphrase'],
  ['POST', '/api/snapshots/:other/personal-data'],
  ['POST', '/api/snapshots/:other/restored'],
  ['PUT', '/api/boards/:id/images/:other'],
  ['PUT', '/api/boards/:id/sealed/:other'],
  ['PATCH', '/api/boards/:id/links/:other'],
  ['PATCH', '/api/boards/:id/sealed/:other'],
  ['DELETE', '/api/boards/:id/links/:other'],
  ['DELETE', '/api/boards/:id/people/:other'],
  ['DELETE', '/api/boards/:id/seat-rules/:other'],
  ['DELETE', '/api/boards/:id/sealed/:other'],
  ['DELETE', '/api/boards/:id/snapshots/:other'],
]

/** What stands in a path where nobody's page has it. */
const PARTS = [
  '%00',
  '%25',
  '%ED%A0%80',
  '..%2f..%2fetc%2fpasswd',
  '__proto__',
  '%C3%A9'.repeat(150),
]

/** Names of fields that routes read, from an address or a body. */
const FIELDS =
  `agency agencyIds before by choice content expiresAtMs format frame from kind layout maxPeople name
   note passphrase personalData post reason role scale scope seatAgencyId shape shapeIds since starter
   title to version who`.split(/\s+/u)

/** Of any field, the wrong thing. */
const WRONG: readonly unknown[] = [
  null,
  -1,
  1e308,
  '\0',
  'half \ud800',
  '\u202e',
  '__proto__',
  [['a'], 'a'],
  { length: 1e9, toString: 1, toJSON: 1 },
]

/** What lets most routes read on to the next field. */
const FITTING = { format: 'csv', from: 'now', name: 'A', role: 'viewer', title: 'A', who: 'a' }

interface Ask {
  readonly path?: string
  readonly query?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Answer {
  /** 0 where the connection was ended before all was read. */
  readonly status: number
  readonly text: string
}

/** By Node's own client, which sends what fetch would not. */
function ask(method: string, path: string, { body, headers }: Ask): Promise<Answer> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve) => {
    const options = { agent: false, hostname, port, method, path, headers: { ...headers } }
    const asked = request(options, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() })
      })
    })
    asked.on('error', () => resolve({ status: 0, text: '' }))
    asked.end(body)
  })
}

/** Asks every route so: none may fail by it, and each refusal has words. */
async function askEverywhere(asks: readonly Ask[]): Promise<void> {
  errors.length = 0
  const wrong: string[] = []
  for (const [method, route] of ROUTES) {
    const tries = asks.map(async (each) => {
      if (each.body !== undefined && method === 'GET') return
      const other = each.path ?? 'a'.repeat(22)
      const path = route.replace(':id', board.id).replaceAll(':other', other)
      const asked = { headers: json(), ...(method === 'GET' ? {} : { body: '{}' }), ...each }
      const answer = await ask(method, `${path}${each.query ?? ''}`, asked)
      if (isInOrder(answer)) return
      const what = JSON.stringify(each).slice(0, 200)
      wrong.push(`${method} ${route} ${what}: ${answer.status} ${answer.text}`)
    })
    await Promise.all(tries)
  }
  expect(wrong).toEqual([])
  expect(errors).toEqual([])
  expect((await ask('GET', `/api/boards/${board.id}`, { headers: json() })).status).toBe(200)
}

/** 501 is of a server that has no Chromium. */
function isInOrder({ status, text }: Answer): boolean {
  if (status >= 500) return status === 501
  return status < 400 || /"message":"[^"]{10}|^There is nothing/u.test(text)
}

const json = () => ({
  authorization: `Bearer ${board.keys.owner}`,
  'content-type': 'application/json',
})

const queryOf = (fields: readonly (readonly [string, string])[]): string =>
  `?${fields.map((field) => field.map(encodeURIComponent).join('=')).join('&')}`

describe('what nobody’s page asks is refused in words, and nothing fails by it', () => {
  it('by its path', () => askEverywhere(PARTS.map((path) => ({ path }))))

  it('by what its address asks for', () =>
    askEverywhere(
      ['\0', '__proto__', '1e999', '[]'].flatMap((value) => [
        {
          query: queryOf(
            FIELDS.flatMap(
              (name) =>
                [
                  [name, value],
                  [name, value],
                ] as const,
            ),
          ),
        },
        { query: queryOf([...Object.entries(FITTING), ['scope', value], ['personalData', value]]) },
      ]),
    ))

  it('by its body', async () => {
    const asJson = (value: unknown): Ask => ({ body: JSON.stringify(value) })
    await askEverywhere([
      ...WRONG.map((value) => asJson(Object.fromEntries(FIELDS.map((name) => [name, value])))),
      ...WRONG.flatMap((value) => [
        asJson({ ...FITTING, name: value }),
        asJson({ ...FITTING, title: value, by: value, agencyId: value }),
      ]),
      ...[null, 7, '__proto__', []].map(asJson),
      { body: '{"__proto__":{"admin":true},"title":"x"}' },
      { body: '{"constructor":{"prototype":{"admin":true}}}' },
      { body: '{"title":"a","title":"b","name":1e400}' },
      { body: '['.repeat(30_000) },
      { body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
      { body: '' },
      { body: '\ufeff{}' },
    ])
    expect('admin' in {}).toBe(false)
  })

  it('by its headers', () => {
    const bearer = { authorization: json().authorization }
    const hostile: readonly Readonly<Record<string, string>>[] = [
      { authorization: 'Bearer' },
      { authorization: `Bearer ${'a'.repeat(10_000)}` },
      { authorization: 'Basic YTpi' },
      { authorization: `${bearer.authorization}, Bearer ${board.keys.viewer}` },
      { ...bearer, 'content-type': 'application/json; charset=utf-7' },
      { ...bearer, 'content-type': 'multipart/form-data; boundary=' },
      { ...bearer, 'content-type': '\u00ff' },
      { ...bearer, range: 'bytes=0-0,-1,5-2', 'if-none-match': '"'.repeat(500) },
      { ...bearer, 'wholeplace-device': '\u00e9'.repeat(100), cookie: '__Host-session=%; a=b;;=' },
      { ...bearer, host: 'evil.org', origin: 'null', 'x-forwarded-for': '::1' },
    ]
    return askEverywhere(hostile.map((headers) => ({ headers })))
  })
})
