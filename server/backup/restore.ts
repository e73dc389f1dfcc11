import { isDeepStrictEqual } from 'node:util'
import type { ImageStore } from '../images/image-store.ts'
import type { UpdateLog } from '../log/update-log.ts'
import { ArchiveError, readArchive, type ArchiveItem } from './archive.ts'
import { migrationsOf, updatesOf, type BackupCounts, type Progress } from './back-up.ts'
import type { BackupSource, Row } from './backup-source.ts'

/** Where an archive is put back: stores that are open, and nobody uses. */
export interface RestoreTarget {
  readonly log: UpdateLog
  readonly images: ImageStore
  /** Puts rows into the ledger's tables, all or none, in this order. */
  insert(rows: readonly { readonly table: string; readonly row: Row }[]): Promise<void>
  /** What there is now. */
  open(): Promise<BackupSource>
}

/** So many of a board's updates are on their way to the disk at once. */
const MAX_APPENDING = 500

/**
 * Puts an archive into an empty place, and compares what is then there with it. Rows come last, so that
 * a restoration that was cut off opens no board.
 * @throws ArchiveError when the archive is not whole, is a newer version's, or the place is not empty:
 *   nothing was changed
 * @throws Error when it cannot be written, or what was written is not what was read
 */
export async function restore(
  path: string,
  target: RestoreTarget,
  progress: Progress,
): Promise<BackupCounts> {
  const all = await survey(path)
  await withSource(target, (source) => requireFit(source, all.migrations))
  const rows: { table: string; row: Row }[] = []
  let done = 0
  for await (const item of readArchive(path)) {
    switch (item.kind) {
      case 'row':
        rows.push(item)
        break
      case 'board':
        await appendAll(target.log, item.id, item.updates)
        progress('boards', ++done, all.boards)
        break
      case 'image':
        await target.images.put(item.hash, Buffer.from(item.content, 'base64'))
        break
      case 'head':
        break
    }
  }
  await target.insert(rows)
  await withSource(target, (source) => compare(path, source))
  return { rows: all.rows, boards: all.boards, images: all.images }
}

/** Reads it once: whole, and how much there is. */
async function survey(path: string): Promise<BackupCounts & { readonly migrations: string[] }> {
  const found = { rows: 0, boards: 0, images: 0, migrations: [] as string[] }
  for await (const item of readArchive(path)) {
    switch (item.kind) {
      case 'head':
        found.migrations.push(...item.migrations)
        break
      case 'row':
        found.rows++
        break
      case 'board':
        found.boards++
        break
      case 'image':
        found.images++
        break
    }
  }
  return found
}

/** @throws ArchiveError that says what to do instead */
async function requireFit(source: BackupSource, migrations: readonly string[]): Promise<void> {
  const known = new Set(await migrationsOf(source))
  if (migrations.some((name) => !known.has(name))) {
    throw new ArchiveError(
      'The backup was made by a newer version of Wholeplace. Restore it with that version, or a later one.',
    )
  }
  if ((await source.boards()).length > 0 || (await source.rows('boards')).length > 0) {
    throw new ArchiveError(
      'There are boards already. Restore into an empty DATA_DIR or database, and start the server on that.',
    )
  }
}

async function appendAll(log: UpdateLog, id: string, updates: readonly string[]): Promise<void> {
  for (let start = 0; start < updates.length; start += MAX_APPENDING) {
    const some = updates.slice(start, start + MAX_APPENDING)
    await Promise.all(some.map((update) => log.append(id, Buffer.from(update, 'base64'))))
  }
}

/** @throws Error that names the first difference */
async function compare(path: string, source: BackupSource): Promise<void> {
  const keys = new Map<string, ReadonlySet<string>>()
  const hasRow = async (table: string, row: Row): Promise<boolean> => {
    // A later version's tables may have more columns.
    const columns = Object.keys(row).toSorted()
    const toKey = (each: Row) => JSON.stringify(columns.map((column) => each[column]))
    const known = keys.get(table) ?? new Set((await source.rows(table)).map(toKey))
    keys.set(table, known)
    return known.has(toKey(row))
  }
  for await (const item of readArchive(path)) {
    const isThere =
      item.kind === 'row' ? await hasRow(item.table, item.row) : await has(source, item)
    if (!isThere) {
      throw new Error(`What was restored is not what was backed up: ${nameOf(item)} differs.`)
    }
  }
}

async function has(
  source: BackupSource,
  item: Exclude<ArchiveItem, { kind: 'row' }>,
): Promise<boolean> {
  switch (item.kind) {
    case 'head':
      return true
    case 'board':
      return isDeepStrictEqual(await updatesOf(source, item.id), item.updates)
    case 'image': {
      const found = await source.image(item.hash)
      return found !== undefined && Buffer.compare(found, Buffer.from(item.content, 'base64')) === 0
    }
  }
}

function nameOf(item: ArchiveItem): string {
  switch (item.kind) {
    case 'head':
      return 'the head'
    case 'row':
      return `a row of ${item.table}`
    case 'board':
      return `board ${item.id}`
    case 'image':
      return `picture ${item.hash}`
  }
}

async function withSource<T>(
  target: RestoreTarget,
  work: (source: BackupSource) => Promise<T>,
): Promise<T> {
  const source = await target.open()
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}
