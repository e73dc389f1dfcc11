import Fastify, { type FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import { handleProblems } from '../../../server/http/http-problem.ts'
import { boundRequests } from '../../../server/http/request-rates.ts'

const answered = { ok: true }
let app: FastifyInstance

beforeEach(async () => {
  app = Fastify()
  handleProblems(app)
  await boundRequests(app, { maxRequestsPerMinute: 3 })
  const own = { config: { rateLimit: { max: 1, timeWindow: 60_000 } } }
  app.get('/api/one', () => answered)
  app.get('/api/two', () => answered)
  app.get('/api/dear', own, () => answered)
  app.get('/sign-in', own, () => answered)
  app.get('/assets/script.js', () => answered)
})

async function ask(url: string, remoteAddress = '192.0.2.1') {
  return app.inject({ url, remoteAddress })
}

/** Asks for each, one after another. */
async function statusesOf(...urls: readonly string[]): Promise<number[]> {
  const statuses: number[] = []
  for (const url of urls) statuses.push((await ask(url)).statusCode)
  return statuses
}

it('counts what one address asks for together, says when to come again, and lets others be', async () => {
  expect(await statusesOf('/api/one', '/api/two', '/api/one')).toEqual([200, 200, 200])
  const refused = await ask('/api/two')
  expect(refused.statusCode).toBe(429)
  expect(refused.json()).toMatchObject({ error: { kind: 'too-many-requests' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect((await ask('/api/one', '192.0.2.2')).statusCode).toBe(200)
})

it('counts what has a rate of its own by that, whatever its address', async () => {
  expect(await statusesOf('/api/dear', '/api/dear')).toEqual([200, 429])
  expect(await statusesOf('/sign-in', '/sign-in')).toEqual([200, 429])
  expect(await statusesOf('/api/one')).toEqual([200])
})

it('does not count the files of pages', async () => {
  const urls = Array.from({ length: 10 }, () => '/assets/script.js')
  expect(new Set(await statusesOf(...urls))).toEqual(new Set([200]))
})

it('takes a network of IPv6 for one address, and a mapped IPv4 address for itself', async () => {
  const statuses: number[] = []
  for (const end of [':1', ':2', ':ffff', 'a:b:c:d']) {
    statuses.push((await ask('/api/one', `2001:db8:0:1:${end}`)).statusCode)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
  expect((await ask('/api/one', '2001:db8:0:2::1')).statusCode).toBe(200)
  await statusesOf('/api/one', '/api/one', '/api/one')
  expect((await ask('/api/one', '::ffff:192.0.2.1')).statusCode).toBe(429)
})
