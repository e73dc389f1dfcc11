import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpProblem, handleProblems } from '../../../server/http/http-problem.ts'
import { addImageRoutes } from '../../../server/http/image-routes.ts'
import { addSecurityHeaders } from '../../../server/http/security-headers.ts'
import { FolderByteStore } from '../../../server/bytes/folder-byte-store.ts'
import type { ByteStore } from '../../../server/bytes/byte-store.ts'
import { createMetrics, type Metrics } from '../../../server/observability/metrics.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { StorageFullError } from '../../../server/log/update-log.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { accessTo } from '../../support/access.ts'
import { hashOf, png, pngClaiming, svg } from '../../support/picture-files.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

let folder: TemporaryFolder
let ledger: Ledger
let images: ByteStore
let metrics: Metrics
let app: FastifyInstance
let board: Awaited<ReturnType<Ledger['createBoard']>>

beforeEach(async () => {
  folder = makeTemporaryFolder()
  let random = 0
  ledger = await openSqliteLedger(join(folder.path, 'ledger.sqlite'), {
    now: Date.now,
    randomBytes: (count) => new Uint8Array(count).fill(++random),
  })
  images = await FolderByteStore.open(join(folder.path, 'images'))
  app = Fastify()
  handleProblems(app)
  await addSecurityHeaders(app, { isHttps: false, embedOrigins: [] })
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new HttpProblem('too-many-requests'),
  })
  metrics = createMetrics({
    connections: () => 0,
    rooms: () => 0,
    exports: () => 0,
    talks: () => 0,
    talkFollowers: () => 0,
  })
  const imageQuota = { maxBytes: 20_000, maxImages: 3 }
  await addImageRoutes(app, { access: accessTo(ledger), ledger, images, metrics, imageQuota })
  board = await ledger.createBoard()
})

afterEach(async () => {
  await app.close()
  await ledger.close()
  folder.remove()
})

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const pathOf = (hash: string, boardId = board.id) => `/api/boards/${boardId}/images/${hash}`

async function put(bytes: Buffer, options: { key?: string; hash?: string; type?: string } = {}) {
  const { key = board.keys.editor, hash = hashOf(bytes), type = 'image/png' } = options
  const headers = { ...bearer(key), 'content-type': type }
  const answer = await app.inject({ method: 'PUT', url: pathOf(hash), headers, payload: bytes })
  const body = answer.body === '' ? undefined : answer.json()
  return { status: answer.statusCode, message: String(body?.error.message ?? '') }
}

async function get(hash: string, headers: Record<string, string> = bearer(board.keys.viewer)) {
  return app.inject({ method: 'GET', url: pathOf(hash), headers })
}

describe('PUT a picture', () => {
  it('is taken from editors, kept, and given to every role that opens the board', async () => {
    const bytes = png(4, 3)
    expect(await put(bytes)).toEqual({ status: 204, message: '' })
    const { audience, ...openers } = board.keys
    expect((await get(hashOf(bytes), bearer(audience))).statusCode).toBe(403)
    for (const key of Object.values(openers)) {
      const answer = await get(hashOf(bytes), bearer(key))
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png'])
      expect(answer.rawPayload).toEqual(bytes)
    }
  })

  it('may come again', async () => {
    expect([await put(png(4, 3)), await put(png(4, 3))].map(({ status }) => status)).toEqual([
      204, 204,
    ])
  })

  it('asks for a key, the right one, of somebody who may edit, on a board that there is', async () => {
    const bytes = png(4, 3)
    const other = await ledger.createBoard()
    const url = pathOf(hashOf(bytes))
    const statuses = [
      (await app.inject({ method: 'PUT', url, payload: bytes })).statusCode,
      (await put(bytes, { key: other.keys.owner })).status,
      (await put(bytes, { key: board.keys.viewer })).status,
      (
        await app.inject({
          method: 'PUT',
          url: pathOf(hashOf(bytes), 'A'.repeat(22)),
          headers: bearer(board.keys.editor),
          payload: bytes,
        })
      ).statusCode,
    ]
    expect(statuses).toEqual([401, 403, 403, 404])
    expect(await images.get(hashOf(bytes))).toBeUndefined()
  })

  it('is refused when its bytes are not those it is named by', async () => {
    const { status, message } = await put(png(4, 3), { hash: hashOf(png(4, 4)) })
    expect([status, message]).toEqual([400, expect.stringMatching(/damaged/)])
    expect((await put(png(4, 3), { hash: 'no-hash' })).status).toBe(400)
    expect(await images.list(Number.MAX_SAFE_INTEGER)).toEqual([])
  })

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a script in an SVG', svg('<script>alert(1)</script>')],
    ['a handler in an SVG', svg('', 'onload="alert(1)"')],
    ['nothing', Buffer.alloc(0)],
  ])('is refused when it is %s, whatever it is said to be', async (_what, bytes) => {
    for (const type of ['image/png', 'image/svg+xml', 'application/json']) {
      expect((await put(bytes, { type })).status).toBe(400)
    }
    expect(await images.list(Number.MAX_SAFE_INTEGER)).toEqual([])
  })

  it('is refused when it has too many bytes or too many pixels', async () => {
    expect((await put(Buffer.alloc(LIMITS.maxImageBytes + 1))).status).toBe(413)
    const { status, message } = await put(pngClaiming(100_000, 100_000))
    expect([status, message]).toEqual([413, expect.stringMatching(/pixels/)])
  })

  it('is refused in plain words when the board has no room, and others still have', async () => {
    for (const width of [1, 2, 3]) expect((await put(png(width, 1))).status).toBe(204)
    const { status, message } = await put(png(4, 1))
    expect([status, message]).toEqual([413, expect.stringMatching(/no room for more pictures/)])
    expect((await put(png(1, 1))).status).toBe(204)
    board = await ledger.createBoard()
    expect((await put(png(4, 1))).status).toBe(204)
  })

  it('is counted, with its bytes or by why it was refused', async () => {
    await put(png(4, 3))
    await put(png(5, 3))
    await put(Buffer.from('no picture'))
    await put(png(6, 3), { key: board.keys.viewer })
    await put(Buffer.alloc(LIMITS.maxImageBytes + 1))
    const figures = await metrics.registry.metrics()
    const bytes = png(4, 3).length + png(5, 3).length
    for (const line of [
      'images_stored_total 2',
      `image_bytes_stored_total ${bytes}`,
      'image_refusals_total{kind="bad-request"} 1',
      'image_refusals_total{kind="view-only"} 1',
      'image_refusals_total{kind="too-large"} 1',
    ]) {
      expect(figures).toContain(`wholeplace_${line}`)
    }
  })

  it('is refused for a while from an address that sends too many', async () => {
    const statuses: number[] = []
    for (let count = 0; count <= LIMITS.maxImagesPerMinute; count++) {
      statuses.push((await put(png(1, 1))).status)
    }
    expect(statuses.filter((status) => status === 204)).toHaveLength(LIMITS.maxImagesPerMinute)
    expect(statuses.at(-1)).toBe(429)
  })

  it('waits for others when too many are being received', async () => {
    const bytes = png(4, 3)
    let letThrough: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    images.put = () => held
    const sent = Array.from({ length: LIMITS.maxUploadsAtOnce }, () => put(bytes))
    await expect.poll(async () => (await put(bytes)).status).toBe(429)
    letThrough()
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([204]))
    expect((await put(bytes)).status).toBe(204)
  })

  it('is refused with 507 when the disk is full, and taken when it is not', async () => {
    const bytes = png(4, 3)
    const keep = images.put.bind(images)
    images.put = () => Promise.reject(new StorageFullError('full'))
    expect((await put(bytes)).status).toBe(507)
    expect((await get(hashOf(bytes))).statusCode).toBe(204)
    images.put = keep
    expect((await put(bytes)).status).toBe(204)
    expect((await get(hashOf(bytes))).statusCode).toBe(200)
  })
})

describe('GET a picture', () => {
  it('asks for a key of a board that has it', async () => {
    const bytes = png(4, 3)
    await put(bytes)
    const other = await ledger.createBoard()
    const hash = hashOf(bytes)
    expect((await get(hash, {})).statusCode).toBe(401)
    expect((await get(hash, bearer(other.keys.owner))).statusCode).toBe(403)
    const elsewhere = { url: pathOf(hash, other.id), headers: bearer(other.keys.owner) }
    expect((await app.inject(elsewhere)).statusCode).toBe(204)
    expect((await get(hashOf(png(9, 9)))).statusCode).toBe(204)
    const nowhere = { url: pathOf(hash, 'A'.repeat(22)), headers: bearer(board.keys.owner) }
    expect((await app.inject(nowhere)).statusCode).toBe(404)
    expect((await get('..%2f..%2fledger.sqlite')).statusCode).toBe(400)
  })

  it.each([
    ['image/png', png(4, 3)],
    ['image/svg+xml', svg('<rect width="3" height="3"/>')],
  ])('gives %s so that nothing in it can run', async (type, bytes) => {
    await put(bytes, { type: 'text/html' })
    const { headers } = await get(hashOf(bytes))
    expect(headers).toMatchObject({
      'content-type': type,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="${hashOf(bytes)}"`,
      'cache-control': 'private, max-age=31536000, immutable',
    })
  })
})
