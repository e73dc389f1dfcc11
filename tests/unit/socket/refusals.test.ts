// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardSession } from '../../../client/socket/board-session.ts'
import { openBoardSession } from '../../../client/socket/open-board-session.ts'
import { ERRORS, type ErrorKind } from '../../../shared/protocol/errors.ts'
import { RefusingServer } from '../../support/refusing-server.ts'
import { geoShape, pageRecord, richText } from '../../support/records.ts'

/** What this device keeps of a board over a reload, instead of IndexedDB. */
const device = vi.hoisted(() => ({
  updates: [] as Uint8Array[],
  stash: [] as string[],
}))

vi.mock('../../../client/offline/untaken-stash.ts', () => ({
  stashUntaken: (_boardId: string, json: string) => Promise.resolve(void device.stash.push(json)),
  readStash: () => Promise.resolve([...device.stash]),
  emptyStash: () => Promise.resolve(void (device.stash.length = 0)),
}))
vi.mock('../../../client/offline/board-store.ts', () => ({
  BoardStore: class {
    readonly agreements = { n: 0, answers: new Map() }
    readonly health = 'keeping'
    readonly #doc: Y.Doc
    #isKept = true
    constructor(_boardId: string, doc: Y.Doc) {
      this.#doc = doc
    }
    load(): Promise<object> {
      for (const update of device.updates) Y.applyUpdate(this.#doc, update)
      this.#doc.on('update', (update: Uint8Array) => {
        if (this.#isKept) device.updates.push(update)
      })
      return Promise.resolve({})
    }
    clear(): Promise<void> {
      this.#isKept = false
      device.updates.length = 0
      return Promise.resolve()
    }
    keep(): void {}
    keepAgreements(): void {}
    close(): void {}
  },
}))

/** What a page does whose change is refused so. */
type GoesOn =
  /** It says what was not taken, offers it as a file, and goes on with a fresh copy by itself. */
  | 'with a fresh copy'
  /** It connects again by itself, and the change is saved. */
  | 'by itself'
  /** It says what is in the way; the change stays on the device, and is saved once the board opens again. */
  | 'once that is mended'
  /** No page's connection to its board is refused so. */
  | 'never asked'

const KINDS: Readonly<Record<ErrorKind, GoesOn>> = {
  'refused-change': 'with a fresh copy',
  'view-only': 'with a fresh copy',
  'too-large': 'with a fresh copy',
  'too-many-requests': 'by itself',
  'too-slow': 'by itself',
  'still-connected': 'by itself',
  'awaits-others': 'by itself',
  'storage-full': 'by itself',
  'cannot-load': 'by itself',
  internal: 'by itself',
  'bad-message': 'once that is mended',
  'no-key': 'once that is mended',
  'wrong-key': 'once that is mended',
  'no-such-board': 'once that is mended',
  'talk-only': 'once that is mended',
  'passphrase-needed': 'once that is mended',
  'link-full': 'once that is mended',
  'link-expired': 'once that is mended',
  'board-deleted': 'once that is mended',
  'sign-in-needed': 'once that is mended',
  'not-admitted': 'once that is mended',
  'old-page': 'once that is mended',
  'other-site': 'once that is mended',
  'bad-request': 'never asked',
  'no-seat': 'never asked',
  'no-such-link': 'never asked',
  'no-such-commitment': 'never asked',
  reworded: 'never asked',
  'not-asked': 'never asked',
  'nothing-to-withdraw': 'never asked',
  'owner-only': 'never asked',
  'no-such-snapshot': 'never asked',
  'snapshot-deleted': 'never asked',
  'personal-data': 'never asked',
  'no-browser': 'never asked',
  'cannot-export': 'never asked',
  'no-such-talk-file': 'never asked',
  'not-invited': 'never asked',
  'presented-elsewhere': 'never asked',
  'wrong-passphrase': 'never asked',
  sealed: 'never asked',
  'no-talk': 'never asked',
}

const kindsThat = (goesOn: GoesOn): ErrorKind[] =>
  (Object.keys(KINDS) as ErrorKind[]).filter((kind) => KINDS[kind] === goesOn)

const reload = vi.fn<() => void>()
/** What the page could not do. */
const report = vi.fn<typeof reportError>()
let server: RefusingServer
let session: BoardSession

beforeEach(async () => {
  device.updates.length = 0
  device.stash.length = 0
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  })
  server = await RefusingServer.open()
  vi.setSystemTime(server.scene.clock.nowMs())
  vi.stubGlobal('WebSocket', server.WebSocket)
  vi.stubGlobal('reportError', report)
  vi.stubGlobal('fetch', () => Promise.reject(new Error('Nothing but the board is here.')))
  vi.spyOn(location, 'reload').mockImplementation(reload)
  reload.mockReset()
  openPage()
  await pass(1_000)
  write(pageRecord())
  await pass(1_000)
  expect(status()).toMatchObject({ kind: 'saved' })
})
afterEach(() => {
  session.close()
  expect(report).not.toHaveBeenCalled()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function openPage(): void {
  session = openBoardSession({ boardId: 'b'.repeat(22), key: 'k'.repeat(22) })
}

/** What the browser does when it is asked to reload: all in memory is gone. */
async function reloadPage(): Promise<void> {
  session.close()
  openPage()
  await pass(2_000)
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    await vi.advanceTimersByTimeAsync(50)
    await server.scene.clock.advance(50)
  }
}

function write(record: { readonly id: string }): void {
  session.document.lanes.transact({ set: [[record.id, record]], delete: [] }, null)
}

function status(): ReturnType<BoardSession['status']['get']> {
  return session.status.get()
}

function words(): string {
  return session.notices
    .get()
    .map(({ message }) => message)
    .join('\n')
}

function onBoard(): string[] {
  return [...server.records()].filter((id) => id.startsWith('shape:')).toSorted()
}

/** Draws a shape; the server closes the connection for it. */
async function drawRefused(kind: ErrorKind, times = 1): Promise<void> {
  server.refuse(kind, times)
  write(geoShape('first', { props: { richText: richText('Who pays for the bus?') } }))
  await pass(200)
}

async function drawNext(): Promise<void> {
  await pass(15_000)
  write(geoShape('next'))
  await pass(1_000)
  expect(status()).toMatchObject({ kind: 'saved' })
}

describe('[ADMIT-12] a page whose change is refused', () => {
  it.each(kindsThat('with a fresh copy'))(
    '(%s) says what was not taken, and goes on with a fresh copy',
    async (kind) => {
      await drawRefused(kind)
      expect(reload).toHaveBeenCalledTimes(1)
      await reloadPage()
      expect(words()).toContain('could not be taken')
      expect(words()).toContain('“Who pays for the bus?”')
      expect(session.notices.get().map(({ action }) => action?.label)).toContain('Save a copy')
      expect(session.document.view.records.has('shape:first')).toBe(false)
      await drawNext()
      expect(onBoard()).toEqual(['shape:next'])
    },
  )

  it.each(kindsThat('by itself'))(
    '(%s) connects again by itself, and has it saved',
    async (kind) => {
      await drawRefused(kind, 2)
      expect(words()).toContain(ERRORS[kind].message)
      expect(status()).not.toMatchObject({ kind: 'saved' })
      await drawNext()
      expect(reload).not.toHaveBeenCalled()
      expect(onBoard()).toEqual(['shape:first', 'shape:next'])
    },
  )

  it.each(kindsThat('once that is mended'))(
    '(%s) keeps it, and has it saved once the board opens again',
    async (kind) => {
      await drawRefused(kind, Infinity)
      expect(status()).toMatchObject({ kind: 'refused', error: kind, unsaved: 1 })
      await reloadPage()
      expect(status()).toMatchObject({ kind: 'refused', error: kind, unsaved: 1 })
      server.refuse(kind, 0)
      await reloadPage()
      await drawNext()
      expect(onBoard()).toEqual(['shape:first', 'shape:next'])
    },
  )

  it('has a row above for every way in which the server closes a page’s connection to its board', () => {
    const root = join(import.meta.dirname, '../../../server')
    const sources = ['gateway', 'room', 'access'].flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    )
    const call = /(?:refuse\(|close\(|error: |[?:] )'([\w-]+)'/gu
    const named = new Set(
      sources.flatMap((source) => [...source.matchAll(call)].map(([, kind = '']) => kind)),
    )
    const used = (Object.keys(ERRORS) as ErrorKind[]).filter((kind) => named.has(kind))
    expect(used.length).toBeGreaterThan(15)
    const ofSnapshots: readonly ErrorKind[] = ['no-such-snapshot', 'snapshot-deleted']
    expect(used.filter((kind) => KINDS[kind] === 'never asked')).toEqual(ofSnapshots)
  })
})
