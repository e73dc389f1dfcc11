import { ArchiveWriter } from './archive.ts'
import { MIGRATIONS_TABLE, type BackupSource } from './backup-source.ts'

/** How many of each there were. */
export interface BackupCounts {
  readonly rows: number
  readonly boards: number
  readonly images: number
}

/** Hears how far long work has come: `done` of `all` things of a kind. */
export type Progress = (kind: 'boards' | 'pictures', done: number, all: number) => void

/**
 * Writes all that a source has into one archive.
 * @param path of a file that is not there yet
 * @throws Error when something cannot be read or written: there is no file then
 */
export async function backUp(
  source: BackupSource,
  path: string,
  progress: Progress,
): Promise<BackupCounts> {
  const archive = await ArchiveWriter.create(path)
  try {
    return await write(source, archive, progress)
  } catch (problem) {
    await archive.abandon()
    throw problem
  }
}

async function write(
  source: BackupSource,
  archive: ArchiveWriter,
  progress: Progress,
): Promise<BackupCounts> {
  await archive.add({ kind: 'head', format: 1, migrations: await migrationsOf(source) })
  let rows = 0
  for (const table of await ledgerTables(source)) {
    for (const row of await source.rows(table)) {
      await archive.add({ kind: 'row', table, row })
      rows++
    }
  }
  const boards = await source.boards()
  for (const [index, id] of boards.entries()) {
    await archive.add({ kind: 'board', id, updates: await updatesOf(source, id) })
    progress('boards', index + 1, boards.length)
  }
  const hashes = await source.images()
  let images = 0
  for (const [index, hash] of hashes.entries()) {
    const content = await source.image(hash)
    // Let go of since it was listed.
    if (content !== undefined) {
      await archive.add({ kind: 'image', hash, content: toBase64(content) })
      images++
    }
    progress('pictures', index + 1, hashes.length)
  }
  await archive.end()
  return { rows, boards: boards.length, images }
}

/** The updates that make a board, one after another, as an archive has them. */
export async function updatesOf(source: BackupSource, boardId: string): Promise<string[]> {
  const { lost, state, updates } = await source.board(boardId)
  if (lost > 0) {
    throw new Error(
      `The disk has lost ${lost} changes of board ${boardId}: run the backup elsewhere.`,
    )
  }
  return (state === null ? updates : [state, ...updates]).map(toBase64)
}

/** The names of the migrations that have been applied. */
export async function migrationsOf(source: BackupSource): Promise<string[]> {
  return (await source.rows(MIGRATIONS_TABLE)).map(({ name }) => String(name)).toSorted()
}

/** The tables whose rows are carried over. */
async function ledgerTables(source: BackupSource): Promise<readonly string[]> {
  return (await source.tables()).filter((table) => table !== MIGRATIONS_TABLE)
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
