import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderByteStore } from '../../../server/bytes/folder-byte-store.ts'
import { HttpProblem, handleProblems } from '../../../server/http/http-problem.ts'
import { addSecurityHeaders } from '../../../server/http/security-headers.ts'
import { addTalkRoutes } from '../../../server/http/talk-routes.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { TalkFiles } from '../../../server/talk/talk-files.ts'
import type { Deck, TalkWords } from '../../../shared/talk/deck.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { accessTo } from '../../support/access.ts'
import { hashOf, svg } from '../../support/picture-files.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const MINUTE_MS = 60_000

let folder: TemporaryFolder
let ledger: Ledger
let store: FolderByteStore
let clock: VirtualClock
let app: FastifyInstance
let board: Awaited<ReturnType<Ledger['createBoard']>>

beforeEach(async () => {
  folder = makeTemporaryFolder()
  clock = new VirtualClock(Date.now())
  let random = 0
  ledger = await openSqliteLedger(join(folder.path, 'ledger.sqlite'), {
    now: () => clock.nowMs(),
    randomBytes: (count) => new Uint8Array(count).fill(++random),
  })
  store = await FolderByteStore.open(join(folder.path, 'talks'))
  app = Fastify({ routerOptions: { maxParamLength: 200 } })
  handleProblems(app)
  await addSecurityHeaders(app, { isHttps: false, embedOrigins: [] })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new HttpProblem('too-many-requests'),
  })
  const quota = { maxBytes: 4_000, maxFiles: 4 }
  const talkFiles = new TalkFiles({ ledger: ledger.talkFiles, store, clock, quota })
  const isClickersKey = (boardId: string, key: string) =>
    Promise.resolve(boardId === board.id && key === CLICKERS_KEY)
  await addTalkRoutes(app, { access: accessTo(ledger, clock), talkFiles, isClickersKey })
  board = await ledger.createBoard()
})

afterEach(async () => {
  await app.close()
  await ledger.close()
  folder.remove()
})

const CLICKERS_KEY = 'c'.repeat(22)
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const path = (name: string) => `/api/boards/${board.id}/talk/files/${name}`
const SVG = 'image/svg+xml'
const JSON_TYPE = 'application/json'
const slide = (letter: string, length = 10): Buffer => svg(`<text>${letter.repeat(length)}</text>`)

async function put(bytes: Buffer, options: { key?: string; hash?: string; type?: string } = {}) {
  const { key = board.keys.editor, hash = hashOf(bytes), type = SVG } = options
  const headers = { ...bearer(key), 'content-type': type }
  const answer = await app.inject({ method: 'PUT', url: path(hash), headers, payload: bytes })
  const problem = answer.body === '' ? undefined : answer.json().error
  return { status: answer.statusCode, kind: problem?.kind, message: String(problem?.message ?? '') }
}

const get = (bytes: Buffer, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'GET',
    url: path(hashOf(bytes)),
    headers: { ...bearer(board.keys.audience), ...headers },
  })

const missing = (hashes: unknown, key = board.keys.editor) =>
  app.inject({ method: 'POST', url: path('missing'), headers: bearer(key), payload: { hashes } })

function words(): Buffer {
  const some: TalkWords = { slides: [{ id: 'shape:a', alt: 'A', lines: ['One'] }], register: [] }
  return Buffer.from(JSON.stringify(some))
}

function deck(picture: Buffer, title = 'A place'): Buffer {
  const one = { id: 'shape:a', title: 'One', width: 1600, height: 900, fonts: ['inter'] }
  const some: Deck = {
    title,
    slides: [{ ...one, picture: hashOf(picture) }],
    words: hashOf(words()),
  }
  return Buffer.from(JSON.stringify(some))
}

describe('a talk’s files', () => {
  it('are taken from editors and given to whoever may follow, packed as they can unpack it', async () => {
    expect(await put(slide('a'))).toMatchObject({ status: 204 })
    expect(await put(words(), { type: JSON_TYPE })).toMatchObject({ status: 204 })
    expect(await put(deck(slide('a')), { type: `${JSON_TYPE}; charset=utf-8` })).toMatchObject({
      status: 204,
    })
    for (const key of Object.values(board.keys)) {
      const answer = await get(slide('a'), bearer(key))
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, SVG])
      expect([answer.headers['content-encoding'], answer.rawPayload]).toEqual([
        undefined,
        slide('a'),
      ])
    }
    const brotli = await get(deck(slide('a')), { 'accept-encoding': 'gzip, deflate, br' })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.rawPayload)).toEqual(deck(slide('a')))
    const gzip = await get(words(), { 'accept-encoding': 'gzip, br;q=0' })
    expect([gzip.headers['content-encoding'], gunzipSync(gzip.rawPayload)]).toEqual([
      'gzip',
      words(),
    ])
  })

  it('are given to clickers of the talk, who can send none', async () => {
    await put(slide('a'))
    expect((await get(slide('a'), bearer(CLICKERS_KEY))).statusCode).toBe(200)
    const other = await get(slide('a'), bearer('d'.repeat(22)))
    expect([other.statusCode, other.json().error.kind]).toEqual([403, 'wrong-key'])
    expect(await put(slide('b'), { key: CLICKERS_KEY })).toMatchObject({ kind: 'wrong-key' })
  })

  it('may be kept by browsers for ever, by nobody else, and opened as nothing', async () => {
    await put(slide('a'))
    const { headers } = await get(slide('a'))
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(headers['vary']).toMatch(/Authorization, Accept-Encoding/u)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/u)
    expect(headers['content-disposition']).toMatch(/^attachment/u)
    const again = await get(slide('a'), { 'if-none-match': String(headers['etag']) })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
  })

  it('are given to nobody who may not follow, and taken from nobody who may not edit', async () => {
    const other = await ledger.createBoard()
    await put(slide('a'))
    expect((await get(slide('a'), { authorization: '' })).statusCode).toBe(401)
    expect((await get(slide('a'), bearer(other.keys.owner))).statusCode).toBe(403)
    for (const key of [board.keys.viewer, board.keys.audience, other.keys.owner]) {
      expect((await put(slide('b'), { key })).status).toBe(403)
      expect((await missing([hashOf(slide('a'))], key)).statusCode).toBe(403)
    }
    expect((await get(slide('b'))).json().error.kind).toBe('no-such-talk-file')
    board = other
    expect((await get(slide('a'))).statusCode).toBe(404)
  })

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing that runs', svg('<script>alert(1)</script>')],
    ['a drawing that fetches', svg('<image href="https://a.example/a.png"/>')],
    ['some JSON', Buffer.from('{"slides":[]}')],
    ['no JSON', Buffer.from('{"slides":[')],
    ['JSON of endless depth', Buffer.from('['.repeat(100_000))],
    ['JSON in no text', Buffer.from([0x22, 0xff, 0x22])],
    [
      'a slide as a deck',
      readFileSync(new URL('../../support/slide-picture.svg', import.meta.url)),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('are refused when one is %s', async (what, bytes) => {
    const types = what === 'a slide as a deck' ? [JSON_TYPE, 'text/html'] : [SVG, JSON_TYPE, 'x/y']
    for (const type of types) {
      expect(await put(bytes, { type })).toMatchObject({ status: 400, kind: 'bad-request' })
    }
    expect(await store.list(Infinity)).toEqual([])
  })

  it('are refused under another name than their own, or when too large', async () => {
    expect((await put(slide('a'), { hash: hashOf(slide('b')) })).message).toMatch(/damaged/u)
    expect((await put(slide('a'), { hash: '../../etc/passwd' })).status).toBe(404)
    expect((await put(slide('a'), { hash: 'a' })).status).toBe(400)
    const { kind } = await put(Buffer.alloc(LIMITS.maxTalkFileBytes + 1))
    expect(kind).toBe('too-large')
  })

  it('are told to be missing until they are there, and after they have been lost', async () => {
    const hashes = [hashOf(slide('a')), hashOf(slide('b'))]
    await put(slide('a'))
    expect((await missing(hashes)).json()).toEqual({ missing: [hashes[1]] })
    await store.removeUnless(hashes[0] ?? '', Infinity, () => Promise.resolve(false))
    expect((await get(slide('a'))).statusCode).toBe(404)
    expect((await missing(hashes)).json()).toEqual({ missing: hashes })
    for (const bad of [undefined, 'a', [1], ['a'], Array(300).fill(hashes[0])]) {
      expect((await missing(bad)).statusCode).toBe(400)
    }
  })

  it('make room by what was not put lately; what a deck names counts as put with it', async () => {
    await put(slide('a'))
    await put(slide('b'))
    await put(words(), { type: JSON_TYPE })
    await clock.advance(30 * MINUTE_MS)
    await put(deck(slide('a')), { type: JSON_TYPE })
    expect(await put(slide('c'))).toMatchObject({ status: 204 })
    expect((await get(slide('b'))).statusCode).toBe(404)
    for (const there of [slide('a'), words(), deck(slide('a')), slide('c')]) {
      expect((await get(there)).statusCode).toBe(200)
    }
    expect(await put(slide('d'))).toMatchObject({ status: 413, kind: 'too-large' })
    expect(await put(slide('e', 5_000))).toMatchObject({ status: 413 })
    expect(await store.get(hashOf(slide('e', 5_000)))).toBeUndefined()
  })
})
