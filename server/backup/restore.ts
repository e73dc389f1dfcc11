import type { ByteStore } from '../bytes/byte-store.ts'
import type { LedgerRows } from '../ledger/ledger-rows.ts'
import { LEDGER_TABLES } from '../ledger/ledger-tables.ts'
import { StorageFullError, type StoredBoard, type UpdateLog } from '../log/update-log.ts'
import { decodeBoard, decodeRows } from './archive-entries.ts'
import { damaged, type ArchiveReader } from './archive-reader.ts'
import { BackupError } from './backup-error.ts'
import type { Manifest } from './manifest.ts'
import { tallyRows } from './row-tally.ts'
import type { StagedLedger } from './staged-ledger.ts'
import { toStorableRows, type StorableRows } from './storable-rows.ts'

/** What a restore writes to; no server is running on it. */
export interface RestoreTarget {
  /** Makes the ledger's tables, in this version's form. */
  bringUpToDate(): Promise<void>
  readonly ledger: Pick<LedgerRows, 'isEmpty' | 'fill' | 'read'>
  readonly log: Pick<UpdateLog, 'append' | 'load'>
  readonly images: Pick<ByteStore, 'put' | 'get'>
  /** What snapshots hold. */
  readonly contents: Pick<ByteStore, 'put' | 'get'>
}

export interface RestoreOptions {
  readonly signal: AbortSignal
  /** Both in bytes of the archive. */
  readonly onProgress: (what: 'checked' | 'restored', done: number, total: number) => void
}

/** What is on its way to the disk at once. */
const MAX_APPENDING_BYTES = 8 * 1024 * 1024

/** What an archive that is as it was written holds. */
export interface CheckedArchive extends Pick<StorableRows, 'shortenedTexts'> {
  readonly manifest: Manifest
}

/**
 * Reads all of an archive, and its ledger into `staged`.
 * @throws BackupError when it is not as it was written, or its rows fit no ledger
 */
export async function checkArchive(
  archive: ArchiveReader,
  staged: StagedLedger,
  { signal, onProgress }: RestoreOptions,
): Promise<CheckedArchive> {
  let manifest: Manifest | undefined
  let shortenedTexts = 0
  await staged.rows.fill(async (add) => {
    manifest = await archive.read(async ({ is, content, readBytes }) => {
      signal.throwIfAborted()
      if (is.kind === 'board' && decodeBoard(content) === undefined) {
        throw damaged(`board ${is.boardId} is no list of changes`)
      }
      if (is.kind === 'rows') {
        const rows = decodeRows(content)
        if (rows === undefined) throw damaged(`the rows of ${is.table} cannot be read`)
        const storable = toStorableRows(rows)
        shortenedTexts += storable.shortenedTexts
        await add(is.table, storable.rows).catch((problem: unknown) => {
          throw new BackupError(`The archive’s rows of ${is.table} do not fit its version.`, {
            cause: problem,
          })
        })
      }
      onProgress('checked', readBytes, archive.sizeBytes)
    })
  })
  await staged.bringUpToDate()
  if (manifest === undefined) throw new Error('An archive was read without its end.')
  return { manifest, shortenedTexts }
}

/**
 * Writes a checked archive into a store without boards, and compares what the store then has. The
 * ledger comes last, in one transaction: until then there are no boards for anybody. One that was cut
 * off goes on where it stopped when it is called again.
 *
 * @param staged filled by {@link checkArchive}
 * @throws BackupError when the store has boards, or has not kept what it was given; the reason of
 *   `signal`; or what the store throws
 */
export async function restore(
  archive: ArchiveReader,
  staged: StagedLedger,
  target: RestoreTarget,
  options: RestoreOptions,
): Promise<void> {
  try {
    await fillStore(archive, staged, target, options)
  } catch (problem) {
    if (!(problem instanceof StorageFullError)) throw problem
    throw new BackupError(
      `${problem.message} Make room and run the same again: it goes on where it stopped.`,
      { cause: problem },
    )
  }
}

async function fillStore(
  archive: ArchiveReader,
  staged: StagedLedger,
  target: RestoreTarget,
  { signal, onProgress }: RestoreOptions,
): Promise<void> {
  if (!(await target.ledger.isEmpty())) {
    throw new BackupError(
      'There are boards here already. Restore into a new DATA_DIR or an empty database. Nothing was changed.',
    )
  }
  await target.bringUpToDate()
  await archive.read(async ({ is, content, readBytes }) => {
    signal.throwIfAborted()
    if (is.kind === 'board') await restoreBoard(target.log, is.boardId, decodeBoard(content) ?? [])
    if (is.kind === 'image') await restoreBytes('picture', target.images, is.hash, content)
    if (is.kind === 'content') await restoreBytes('content', target.contents, is.hash, content)
    onProgress('restored', readBytes, archive.sizeBytes)
  })
  await target.ledger.fill((add) => staged.rows.read(LEDGER_TABLES, add))
  const [wanted, kept] = [await tallyRows(staged.rows), await tallyRows(target.ledger)]
  for (const table of LEDGER_TABLES) {
    if (wanted[table]?.rows !== kept[table]?.rows || wanted[table]?.sum !== kept[table]?.sum) {
      throw notKept(`the rows of ${table}`)
    }
  }
}

async function restoreBoard(
  log: RestoreTarget['log'],
  boardId: string,
  updates: readonly Uint8Array[],
): Promise<void> {
  const there = contentOf(await log.load(boardId))
  if (!isSame(there, updates.slice(0, there.length))) {
    throw new BackupError(
      `Something else has been written to board ${boardId} here. Restore into a new DATA_DIR or an empty database.`,
    )
  }
  let appending: Promise<number>[] = []
  let bytes = 0
  for (const update of updates.slice(there.length)) {
    appending.push(log.append(boardId, update))
    bytes += update.byteLength
    if (bytes < MAX_APPENDING_BYTES) continue
    await Promise.all(appending)
    appending = []
    bytes = 0
  }
  await Promise.all(appending)
  const kept = await log.load(boardId)
  if (kept.lost > 0 || !isSame(contentOf(kept), updates)) throw notKept(`board ${boardId}`)
}

async function restoreBytes(
  what: 'picture' | 'content',
  store: Pick<ByteStore, 'put' | 'get'>,
  hash: string,
  bytes: Uint8Array,
): Promise<void> {
  await store.put(hash, bytes)
  const kept = await store.get(hash)
  if (kept === undefined || Buffer.compare(kept, bytes) !== 0) throw notKept(`${what} ${hash}`)
}

function contentOf({ state, updates }: StoredBoard): readonly Uint8Array[] {
  return state === null ? updates : [state, ...updates]
}

function isSame(some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean {
  return (
    some.length === others.length &&
    some.every((each, index) => Buffer.compare(each, others[index] ?? NOTHING) === 0)
  )
}

const NOTHING = new Uint8Array()

function notKept(what: string): BackupError {
  return new BackupError(
    `The store has not kept ${what} as it was given. Look after its disk, and restore into another.`,
  )
}
