import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ArchiveReader } from '../../../server/backup/archive-reader.ts'
import { backUp, type BackupSource } from '../../../server/backup/back-up.ts'
import { BackupError } from '../../../server/backup/backup-error.ts'
import { withStoreToRestore } from '../../../server/backup/backup-stores.ts'
import { checkArchive, restore, type RestoreTarget } from '../../../server/backup/restore.ts'
import { StagedLedger } from '../../../server/backup/staged-ledger.ts'
import type { LedgerRow } from '../../../server/ledger/ledger-rows.ts'
import type { LedgerTable } from '../../../server/ledger/ledger-tables.ts'
import { DamagedBoardError } from '../../../server/log/update-log.ts'
import { ArchiveBytes } from '../../support/archive-bytes.ts'
import { MemoryLog } from '../../support/memory-log.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const BOARD_ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const PICTURE = new Uint8Array([1, 2, 3])
const HASH = createHash('sha256').update(PICTURE).digest('hex')

/** As version 0002 of the ledger had them. */
const OLD_ROWS: Readonly<Partial<Record<LedgerTable, readonly LedgerRow[]>>> = {
  boards: [{ id: BOARD_ID, created_at_ms: 1 }],
  links: [
    {
      id: 'link',
      board_id: BOARD_ID,
      role: 'owner',
      key_hash: 'hash',
      created_at_ms: 1,
      revoked_at_ms: null,
      expires_at_ms: null,
    },
  ],
  images: [
    {
      board_id: BOARD_ID,
      hash: HASH,
      type: 'image/png',
      bytes: 3,
      width: 1,
      height: 1,
      created_at_ms: 1,
      unused_since_ms: null,
    },
  ],
}

let folder: TemporaryFolder
let log: MemoryLog
const stopping = new AbortController()
const options = { signal: stopping.signal, onProgress: () => undefined }

beforeEach(async () => {
  folder = makeTemporaryFolder()
  log = new MemoryLog()
  await log.append(BOARD_ID, new Uint8Array(500_000).fill(1))
  await log.append(BOARD_ID, new Uint8Array(500_000).fill(2))
})
afterEach(() => folder.remove())

async function oldArchive(
  rows = OLD_ROWS,
  signal = stopping.signal,
  change: Partial<BackupSource> = {},
): Promise<ArchiveReader> {
  const bytes = new ArchiveBytes()
  const source: BackupSource = {
    log,
    images: { get: () => Promise.resolve(PICTURE) },
    contents: { get: () => Promise.resolve(undefined) },
    ledger: {
      migration: () => Promise.resolve('0002-images'),
      async read(tables, take) {
        for (const table of tables) await take(table, rows[table] ?? [])
      },
    },
    ...change,
  }
  const about = { nowMs: 0, madeBy: '0.0.1', signal, onProgress: () => undefined }
  await backUp(source, bytes, about)
  return ArchiveReader.open(bytes.source())
}

/** @returns what `work` gives with the archive's ledger staged */
async function withStaged<T>(
  archive: ArchiveReader,
  work: (staged: StagedLedger) => Promise<T>,
): Promise<T> {
  const staged = await StagedLedger.open(join(folder.path, 'staged'), archive.opening.ledger)
  try {
    await checkArchive(archive, staged, options)
    return await work(staged)
  } finally {
    await staged.close()
  }
}

function store(maxDatabaseBytes?: number) {
  return { dataDir: join(folder.path, 'data'), databaseUrl: undefined, maxDatabaseBytes }
}

async function bringIn(archive: ArchiveReader, maxDatabaseBytes?: number): Promise<LedgerRow[]> {
  return withStaged(archive, (staged) =>
    withStoreToRestore(store(maxDatabaseBytes), silentLogger, async (target) => {
      await restore(archive, staged, target, options)
      const links: LedgerRow[] = []
      await target.ledger.read(['links'], (_table, rows) =>
        Promise.resolve(void links.push(...rows)),
      )
      return links
    }),
  )
}

it('[BAK-5] brings rows of an earlier version up to date', async () => {
  expect(await bringIn(await oldArchive())).toEqual([
    {
      ...OLD_ROWS.links?.[0],
      seat_agency_id: null,
      seat_agency_name: '',
      name: '',
      passphrase_hash: null,
      max_people: null,
      used_at_ms: null,
      roots: null,
      is_standard: 1,
    },
  ])
})

it('[BAK-5] refuses rows that do not fit the version, before a store is touched', async () => {
  const later = OLD_ROWS.links?.map((row) => ({ ...row, seat_agency_id: null })) ?? []
  const archive = await oldArchive({ ...OLD_ROWS, links: later })
  await expect(bringIn(archive)).rejects.toThrow(
    new BackupError('The archive’s rows of links do not fit its version.'),
  )
})

it('says that the disk is full, and goes on when there is room', async () => {
  const archive = await oldArchive()
  await expect(bringIn(archive, 700_000)).rejects.toThrow(
    /full\. Make room and run the same again/u,
  )
  expect(await bringIn(archive)).toHaveLength(1)
})

it('[BAK-6] refuses a board to which somebody has written, and [BAK-7] a picture kept otherwise', async () => {
  const archive = await oldArchive()
  const target: RestoreTarget = {
    bringUpToDate: () => Promise.resolve(),
    ledger: {
      isEmpty: () => Promise.resolve(true),
      fill: () => expect.fail('It comes last.'),
      read: () => expect.fail('It comes last.'),
    },
    log: new MemoryLog(),
    images: { put: () => Promise.resolve(), get: () => Promise.resolve(new Uint8Array([9])) },
    contents: { put: () => Promise.resolve(), get: () => Promise.resolve(undefined) },
  }
  await withStaged(archive, async (staged) => {
    await expect(restore(archive, staged, target, options)).rejects.toThrow(
      `has not kept picture ${HASH}`,
    )
    const written = new MemoryLog()
    await written.append(BOARD_ID, new Uint8Array([9]))
    await expect(restore(archive, staged, { ...target, log: written }, options)).rejects.toThrow(
      `Something else has been written to board ${BOARD_ID} here.`,
    )
  })
})

it('[BAK-4] says what a store has lost, leaves out a damaged board, and ends where the store does', async () => {
  const lossy = { load: async (id: string) => ({ ...(await log.load(id)), lost: 2 }) }
  const archive = await oldArchive(OLD_ROWS, undefined, { log: lossy })
  const manifest = await archive.read(() => Promise.resolve())
  expect(manifest.lostChanges).toEqual({ [BOARD_ID]: 2 })
  const away = { load: () => Promise.reject(new Error('The database cannot be reached.')) }
  await expect(oldArchive(OLD_ROWS, undefined, { log: away })).rejects.toThrow(
    `Board ${BOARD_ID} cannot be read. The database cannot be reached.`,
  )
  const other = { id: 'BBBBBBBBBBBBBBBBBBBBBB', created_at_ms: 2 }
  const rows = { ...OLD_ROWS, boards: [...(OLD_ROWS.boards ?? []), other] }
  const load = (id: string) =>
    id === BOARD_ID ? Promise.reject(new DamagedBoardError(id)) : log.load(id)
  const damaged = await oldArchive(rows, undefined, { log: { load } })
  const kinds: string[] = []
  const { damagedBoards, counts } = await damaged.read(({ is }) =>
    Promise.resolve(void kinds.push(is.kind === 'board' ? is.boardId : is.kind)),
  )
  expect([damagedBoards, counts.boards, counts.rows.boards]).toEqual([[BOARD_ID], 1, 2])
  expect(kinds).toEqual(['rows', 'rows', other.id, 'rows', 'image'])
  expect(await bringIn(damaged)).toHaveLength(1)
})

it('leaves out the character NUL, which no store keeps, and says of how many texts', async () => {
  const links = OLD_ROWS.links?.map((row) => ({ ...row, key_hash: 'ha\0sh\0', role: 'own\0er' }))
  const archive = await oldArchive({ ...OLD_ROWS, links: links ?? [] })
  const staged = await StagedLedger.open(join(folder.path, 'counted'), archive.opening.ledger)
  const { shortenedTexts } = await checkArchive(archive, staged, options)
  await staged.close()
  expect(shortenedTexts).toBe(2)
  expect(await bringIn(archive)).toMatchObject([{ key_hash: 'hash', role: 'owner' }])
})

it('stops between two parts when it is asked to', async () => {
  const ending = new AbortController()
  const reading = { load: (id: string) => (ending.abort(new Error('Stopped.')), log.load(id)) }
  await expect(oldArchive(OLD_ROWS, ending.signal, { log: reading })).rejects.toThrow('Stopped.')
})

it('has nothing to back up where no server has been', async () => {
  const ledger = { migration: () => Promise.resolve(undefined), read: () => Promise.resolve() }
  await expect(oldArchive(OLD_ROWS, undefined, { ledger })).rejects.toThrow('nothing to back up')
})
