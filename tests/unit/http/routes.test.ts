import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../../server/http/app.ts'
import { FolderByteStore } from '../../../server/bytes/folder-byte-store.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { PersonalDataGate } from '../../../server/http/personal-data-gate.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { createMetrics } from '../../../server/observability/metrics.ts'
import { InProcessHub } from '../../../server/bus/in-process-bus.ts'
import { Reckoner } from '../../../server/reckoning/reckoner.ts'
import { startReckoningThread } from '../../../server/reckoning/reckoning-thread.ts'
import { RoomRegistry } from '../../../server/room/room-registry.ts'
import { SealedItems } from '../../../server/sealed/sealed-items.ts'
import { Sealer } from '../../../server/seal/sealer.ts'
import { ContentReader } from '../../../server/snapshots/content-reader.ts'
import { Exporter } from '../../../server/report/exporter.ts'
import { Snapshots } from '../../../server/snapshots/snapshots.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { TalkFiles } from '../../../server/talk/talk-files.ts'
import { accessParts } from '../../support/access.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const CREATED_MS = Date.UTC(2010, 3, 9, 12)

let folder: TemporaryFolder
let ledger: Ledger
let log: MemoryLog
let rooms: RoomRegistry
let app: FastifyInstance
let isStopping: boolean
let clientCounter: number

async function makeApp(
  options: { publicUrl?: URL; embedOrigins?: readonly string[] } = {},
): Promise<void> {
  const clock = new VirtualClock(CREATED_MS)
  const metrics = createMetrics({
    connections: () => 3,
    rooms: () => rooms.size,
    exports: () => 0,
    talks: () => 0,
    talkFollowers: () => 0,
  })
  rooms = new RoomRegistry({
    onLinksChanged: () => undefined,
    clock,
    log,
    agreements: ledger.agreements,
    snapshots: ledger.snapshots,
    sealed: ledger.sealed,
    bus: new InProcessHub().connect(),
    logger: silentLogger,
    metrics,
    idleUnloadMs: 1_000,
    sweepIntervalMs: 1_000,
    nodes: 'one',
    gatherMs: 30,
  })
  const reckoner = new Reckoner({ startThread: startReckoningThread, clock, logger: silentLogger })
  const contents = await FolderByteStore.open(join(folder.path, 'snapshots'))
  const reader = new ContentReader({ clock, contents, ledger, log, reckoner, rooms })
  const sealer = new Sealer({ clock, secrets: ledger.secrets })
  app = await createApp({
    sealedItems: new SealedItems({ ledger, rooms, clock, nodes: 'one', newId: () => 'new' }),
    ...accessParts(ledger, clock),
    signIn: null,
    randomBytes: (count) => new Uint8Array(count),
    ledger,
    images: await FolderByteStore.open(join(folder.path, 'images')),
    log,
    rooms,
    reckoner,
    reader,
    snapshots: new Snapshots({ clock, contents, ledger, reader, rooms }),
    personalData: new PersonalDataGate({ ledger, reckoner, rooms }),
    talkFiles: new TalkFiles({
      ledger: ledger.talkFiles,
      store: await FolderByteStore.open(join(folder.path, 'talks')),
      clock,
    }),
    isClickersKey: () => Promise.resolve(false),
    exporter: new Exporter({
      press: null,
      reckoner,
      sealer,
      logger: silentLogger,
      metrics,
      elapsedMs: () => clock.nowMs(),
    }),
    clock,
    logger: silentLogger,
    starters: [
      {
        id: 'empty',
        title: 'Empty',
        description: 'Nothing yet.',
        picture: { alt: 'An empty board.' },
        records: () => [],
      },
    ],
    newClientId: () => ++clientCounter,
    newBoardsPerHour: 3,
    checkStorage: () => log.check(),
    isStopping: () => isStopping,
    metrics,
    registry: metrics.registry,
    requestSeconds: metrics.requestSeconds,
    sealer,
    publicUrl: options.publicUrl,
    trustProxy: false,
    embedOrigins: options.embedOrigins ?? [],
    clientDir: join(folder.path, 'client'),
    tldrawLicenceKey: undefined,
    privacyContact: undefined,
  })
}

beforeEach(async () => {
  folder = makeTemporaryFolder()
  const client = join(folder.path, 'client')
  mkdirSync(join(client, 'assets'), { recursive: true })
  writeFileSync(join(client, 'index.html'), '<html><head></head><body>The page</body></html>')
  writeFileSync(join(client, 'assets', 'main-abc123.js'), 'export {}')
  writeFileSync(join(client, 'sw.js'), '// worker')
  isStopping = false
  clientCounter = 0
  log = new MemoryLog()
  let random = 0
  ledger = await openSqliteLedger(join(folder.path, 'ledger.sqlite'), {
    now: () => CREATED_MS,
    randomBytes: (count) => new Uint8Array(count).fill(++random),
  })
  await makeApp()
})

afterEach(async () => {
  await app.close()
  rooms.close()
  await ledger.close()
  folder.remove()
})

async function create(payload: unknown) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/boards',
    payload: payload as object,
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function get(url: string, headers: Record<string, string> = {}) {
  const answer = await app.inject({ method: 'GET', url, headers })
  return { status: answer.statusCode, body: answer.body, headers: answer.headers }
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('POST /api/boards', () => {
  it('makes a board and gives its keys', async () => {
    const { status, body } = await create({ title: ' The place ' })
    expect(status).toBe(201)
    expect(Object.keys(body.keys)).toEqual(['owner', 'editor', 'viewer', 'audience'])
    expect((await log.load(body.id)).seq).toBe(1)
  })

  it.each<[unknown, string]>([
    [{}, 'title'],
    [{ title: '  ' }, 'title'],
    [{ title: 5 }, 'title'],
    [{ title: 'x'.repeat(LIMITS.maxTitleLength + 1) }, 'title'],
    [[], 'title'],
    [{ title: 'T', starter: 'no such' }, 'starter'],
  ])('answers %j with 400 and names the field', async (payload, field) => {
    const { status, body } = await create(payload)
    expect(status).toBe(400)
    expect(body.error.kind).toBe('bad-request')
    expect(body.error.message).toContain(`${field}:`)
  })

  it('takes a starter that there is', async () => {
    expect((await create({ title: 'T', starter: 'empty' })).status).toBe(201)
    const { body } = await get('/api/starters')
    expect(JSON.parse(body)).toEqual({
      starters: [
        {
          id: 'empty',
          title: 'Empty',
          description: 'Nothing yet.',
          pictureAlt: 'An empty board.',
        },
      ],
    })
  })

  it('answers 413 to a body that is too large, 400 to what is no JSON', async () => {
    expect((await create({ title: 'x'.repeat(LIMITS.maxBodyBytes) })).status).toBe(413)
    const headers = { 'content-type': 'application/json' }
    const options = { method: 'POST', url: '/api/boards', headers, payload: '{' } as const
    const answer = await app.inject(options)
    expect([answer.statusCode, answer.json().error.kind]).toEqual([400, 'bad-request'])
  })

  it('answers 429 to one address that makes too many', async () => {
    for (let count = 0; count < 3; count++) await create({ title: 'T' })
    const { status, body } = await create({ title: 'T' })
    expect([status, body.error.kind]).toEqual([429, 'too-many-requests'])
  })

  it('answers 507 when the disk is full', async () => {
    log.isFull = true
    const { status, body } = await create({ title: 'T' })
    expect([status, body.error.kind]).toEqual([507, 'storage-full'])
  })
})

describe('GET /api/boards/:id', () => {
  it('tells the holder of a key what the board is and what they may do', async () => {
    const { body: board } = await create({ title: 'The place' })
    const { status, body, headers } = await get(
      `/api/boards/${board.id}`,
      bearer(board.keys.viewer),
    )
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(JSON.parse(body)).toEqual({
      id: board.id,
      title: 'The place',
      createdAt: '2010-04-09T12:00:00.000Z',
      role: 'viewer',
    })
  })

  it('is not for who may only follow its talks', async () => {
    const { body: board } = await create({ title: 'The place' })
    const follower = bearer(board.keys.audience)
    for (const what of ['', '/records', '/analysis', '/register.json', '/snapshots', '/export']) {
      const { status, body } = await get(`/api/boards/${board.id}${what}`, follower)
      expect([what, status, JSON.parse(body).error.kind]).toEqual([what, 403, 'talk-only'])
    }
  })

  it('gives its records', async () => {
    const { body: board } = await create({ title: 'The place' })
    const { body } = await get(`/api/boards/${board.id}/records`, bearer(board.keys.editor))
    const ids = JSON.parse(body).records.map(({ id }: { id: string }) => id)
    expect(ids).toContain('document:document')
    expect(ids).toContain('page:page')
  })

  it('answers 503 while too much waits to be worked out', async () => {
    const { body: board } = await create({ title: 'One' })
    const analysis = `/api/boards/${board.id}/analysis`
    const all = await Promise.all(
      Array.from({ length: 40 }, () => get(analysis, bearer(board.keys.viewer))),
    )
    const refused = all.filter(({ status }) => status === 503)
    expect(all.filter(({ status }) => status === 200).length + refused.length).toBe(40)
    expect(refused.map(({ body }) => JSON.parse(body).error.kind)).toContain('cannot-load')
    expect((await get(analysis, bearer(board.keys.viewer))).status).toBe(200)
  })

  it.each(['', '/records', '/services.csv', '/links.json', '/analysis', '/map.xlsx'])(
    'asks for a key, the right one, and a board that there is',
    async (end) => {
      const { body: board } = await create({ title: 'One' })
      const { body: other } = await create({ title: 'Other' })
      const url = `/api/boards/${board.id}${end}`
      const nowhere = `/api/boards/${'A'.repeat(22)}${end}`
      const answers = [
        await get(url),
        await get(url, { authorization: 'Basic abc' }),
        await get(url, bearer(other.keys.owner)),
        await get(url, bearer('nonsense')),
        await get(nowhere, bearer(board.keys.owner)),
        await get(`/api/boards/short${end}`, bearer(board.keys.owner)),
      ]
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 403, 404, 404])
      const kinds = answers.map(({ body }) => JSON.parse(body).error.kind)
      expect(kinds.slice(1)).toEqual([
        'no-key',
        'wrong-key',
        'wrong-key',
        'no-such-board',
        'no-such-board',
      ])
    },
  )
})

describe('for whoever runs it', () => {
  it('is alive, and ready as long as boards can be saved', async () => {
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    log.isFull = true
    expect((await get('/readyz')).status).toBe(503)
    expect((await get('/healthz')).status).toBe(200)
    log.isFull = false
    isStopping = true
    expect((await get('/readyz')).status).toBe(503)
  })

  it('explains each of its figures', async () => {
    const { body } = await get('/metrics')
    expect(body).toContain('wholeplace_connections 3')
    const named = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    const helped = [...body.matchAll(/^# HELP (\S+) \S/gm)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(10)
    expect(helped).toEqual(named)
  })
})

describe('pages', () => {
  it('are served at the home, board and talk addresses, and asked for each time', async () => {
    for (const url of [
      '/',
      '/b/abc',
      '/b/abc/present',
      '/b/abc/screen',
      '/t/abc',
      '/t/abc/clicker',
    ]) {
      const { status, body, headers } = await get(url)
      expect([status, headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(body).toContain('The page')
    }
  })

  it('have files that never change kept for a year, and no others', async () => {
    const { headers } = await get('/assets/main-abc123.js')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache')
  })

  it('are not found elsewhere: as a page for people, as JSON for programs', async () => {
    const page = await get('/elsewhere', { accept: 'text/html' })
    expect([page.status, page.body.includes('The page')]).toEqual([404, true])
    const missing = await get('/assets/gone.js')
    expect([missing.status, missing.body.includes('The page')]).toEqual([404, false])
    const api = await get('/api/elsewhere', { accept: 'text/html' })
    expect([api.status, JSON.parse(api.body).error.kind]).toEqual([404, 'bad-request'])
    expect((await get('/..%2f..%2fledger.sqlite')).status).toBe(404)
  })

  it('are strict about where anything may come from', async () => {
    const { headers } = await get('/')
    expect(headers['content-security-policy']).toBe(
      "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';" +
        "img-src 'self' data: blob:;font-src 'self' data:;connect-src 'self' blob:;worker-src 'self';" +
        "object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'self'",
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  it('keep what is private out of every cache on the way, refusals too', async () => {
    const { body: board } = await create({ title: 'The place' })
    for (const end of ['', '/records', '/links', '/nothing']) {
      for (const who of [bearer(board.keys.owner), {}]) {
        const { headers } = await get(`/api/boards/${board.id}${end}`, who)
        expect(headers['cache-control'], end).toBe('no-store')
      }
    }
  })

  it('are framed by whom the operator names, and nobody else', async () => {
    expect((await get('/')).headers['x-frame-options']).toBe('SAMEORIGIN')
    await app.close()
    rooms.close()
    await makeApp({ embedOrigins: ['https://intranet.example'] })
    const { headers } = await get('/')
    expect(headers['content-security-policy']).toContain(
      "frame-ancestors 'self' https://intranet.example",
    )
    expect(headers['x-frame-options']).toBeUndefined()
  })

  it('demand https only where the operator has it', async () => {
    await app.close()
    rooms.close()
    await makeApp({ publicUrl: new URL('https://boards.example.org') })
    expect((await get('/')).headers['strict-transport-security']).toBeDefined()
  })
})
