import { join } from 'node:path'
import { utimes } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { FolderByteStore } from '../../../server/bytes/folder-byte-store.ts'
import { ImageSweep } from '../../../server/images/image-sweep.ts'
import type { Ledger } from '../../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../../server/ledger/sqlite-ledger.ts'
import { imageAsset, imageShape } from '../../support/records.ts'
import { hashOf, png } from '../../support/picture-files.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const QUOTA = { maxBytes: 1e9, maxImages: 100 }

let folder: TemporaryFolder
let clock: VirtualClock
let ledger: Ledger
let store: FolderByteStore
let sweep: ImageSweep
let boardId: string
let records: BoardRecord[]

const bytes = png(4, 3)
const hash = hashOf(bytes)
const asset = imageAsset('a', hash)
const shape = imageShape('s', { props: { assetId: asset.id } })

beforeEach(async () => {
  folder = makeTemporaryFolder()
  clock = new VirtualClock(Date.UTC(2010, 3, 9))
  let random = 0
  ledger = await openSqliteLedger(join(folder.path, 'ledger.sqlite'), {
    now: () => clock.nowMs(),
    randomBytes: (count) => new Uint8Array(count).fill(++random),
  })
  store = await FolderByteStore.open(join(folder.path, 'images'))
  sweep = new ImageSweep({
    images: ledger.images,
    snapshots: ledger.snapshots,
    talkFiles: ledger.talkFiles,
    store,
    contents: await FolderByteStore.open(join(folder.path, 'snapshots')),
    talks: await FolderByteStore.open(join(folder.path, 'talks')),
    clock,
    logger: silentLogger,
    readRecords: () => Promise.resolve(records),
  })
  boardId = (await ledger.createBoard()).id
  await send()
})
afterEach(async () => {
  await sweep.close()
  await ledger.close()
  folder.remove()
})

/** As if a page had sent the picture now. */
async function send(): Promise<void> {
  const row = { boardId, hash, type: 'image/png', byteLength: 9, width: 4, height: 3 } as const
  await ledger.images.addImage(row, QUOTA)
  await store.put(hash, bytes)
  const now = new Date(clock.nowMs())
  await utimes(join(folder.path, 'images', hash.slice(0, 2), hash), now, now)
}

async function letGo(id: string): Promise<void> {
  await ledger.images.setUnused(id, [hash], clock.nowMs())
  await ledger.images.removeUnusedImage(id, hash)
}

async function sweepAfter(ms: number): Promise<void> {
  await clock.advance(ms)
  await sweep.run()
}

const isThere = async () => (await store.get(hash)) !== undefined

it('keeps what a board shows, for as long as it does', async () => {
  records = [asset, shape]
  for (let week = 0; week < 5; week++) await sweepAfter(7 * DAY_MS)
  expect(await isThere()).toBe(true)
})

it('lets go of what nothing has shown for a week, its record or not', async () => {
  records = [asset]
  await sweepAfter(2 * DAY_MS)
  await sweepAfter(6 * DAY_MS)
  expect(await isThere()).toBe(true)
  await sweepAfter(2 * DAY_MS)
  expect(await isThere()).toBe(false)
  expect(await ledger.images.imagesOf(boardId)).toEqual([])
})

it('keeps what only a snapshot shows, for as long as that is there', async () => {
  const contents = await FolderByteStore.open(join(folder.path, 'snapshots'))
  const file = hashOf(png(1, 1))
  await contents.put(file, png(1, 1))
  await utimes(join(folder.path, 'snapshots', file.slice(0, 2), file), new Date(0), new Date(0))
  const by = { name: '', link: null, deviceHash: null }
  const made = await ledger.snapshots.add({
    kind: 'named',
    boardId,
    name: 'Before',
    note: '',
    by,
    atMs: 0,
    hash: '',
    title: '',
    shapes: 1,
    present: [],
    pictures: [hash],
    file: { hash: file, bytes: 1 },
  })
  if (made.kind !== 'added') throw new Error('There is room for one.')
  records = []
  for (let week = 0; week < 5; week++) await sweepAfter(7 * DAY_MS)
  expect([await isThere(), await contents.list(Infinity)]).toEqual([true, [file]])
  await ledger.snapshots.remove(boardId, made.snapshot.id, by)
  await sweepAfter(2 * DAY_MS)
  expect([await isThere(), await contents.list(Infinity)]).toEqual([true, []])
  await sweepAfter(8 * DAY_MS)
  expect(await isThere()).toBe(false)
})

it('begins to count anew when it was shown or sent in between', async () => {
  records = []
  await sweepAfter(2 * DAY_MS)
  records = [asset, shape]
  await sweepAfter(6 * DAY_MS)
  records = []
  await sweepAfter(3 * DAY_MS)
  await send()
  await sweepAfter(6 * DAY_MS)
  expect(await isThere()).toBe(true)
})

it('leaves alone what was sent within a day: the change that shows it may still come', async () => {
  records = []
  await sweepAfter(23 * HOUR_MS)
  expect((await ledger.images.imagesOf(boardId))[0]?.unusedSinceMs).toBeNull()
})

it('keeps the bytes as long as any board has them', async () => {
  const { id: other } = await ledger.createBoard()
  const row = {
    boardId: other,
    hash,
    type: 'image/png',
    byteLength: 9,
    width: 4,
    height: 3,
  } as const
  await ledger.images.addImage(row, QUOTA)
  await letGo(boardId)
  records = [asset, shape]
  await sweepAfter(2 * DAY_MS)
  expect(await isThere()).toBe(true)
  await letGo(other)
  await sweep.run()
  expect(await isThere()).toBe(false)
})

it('lets go of what nobody has presented for a week, unless it is another board’s too', async () => {
  const talks = await FolderByteStore.open(join(folder.path, 'talks'))
  const { id: other } = await ledger.createBoard()
  const file = { hash, type: 'image/svg+xml', byteLength: 9 } as const
  const quota = { maxBytes: 1e9, maxFiles: 100 }
  await talks.put(hash, bytes)
  await utimes(join(folder.path, 'talks', hash.slice(0, 2), hash), new Date(0), new Date(0))
  await ledger.talkFiles.add({ ...file, boardId }, quota)
  await sweepAfter(6 * DAY_MS)
  await ledger.talkFiles.add({ ...file, boardId: other }, quota)
  await sweepAfter(2 * DAY_MS)
  expect(await ledger.talkFiles.find(boardId, hash)).toBeUndefined()
  expect([await talks.list(Infinity), await ledger.talkFiles.find(other, hash)]).toEqual([
    [hash],
    'image/svg+xml',
  ])
  await sweepAfter(6 * DAY_MS)
  expect(await talks.list(Infinity)).toEqual([])
})
