import type { ByteStore } from '../bytes/byte-store.ts'
import type { LedgerRow, LedgerRows } from '../ledger/ledger-rows.ts'
import { LEDGER_TABLES, type LedgerTable } from '../ledger/ledger-tables.ts'
import { DamagedBoardError, type StoredBoard, type UpdateLog } from '../log/update-log.ts'
import {
  boardName,
  contentName,
  encodeBoard,
  encodeRows,
  imageName,
  rowsName,
} from './archive-entries.ts'
import { ArchiveWriter, type ByteSink } from './archive-writer.ts'
import { BackupError } from './backup-error.ts'
import { ARCHIVE_VERSION, noRows, type Manifest } from './manifest.ts'

/** What a backup reads; people may go on writing to it meanwhile. */
export interface BackupSource {
  readonly ledger: Pick<LedgerRows, 'migration' | 'read'>
  readonly log: Pick<UpdateLog, 'load'>
  readonly images: Pick<ByteStore, 'get'>
  /** What snapshots hold. */
  readonly contents: Pick<ByteStore, 'get'>
}

export interface BackUpOptions {
  /** Unix ms. */
  readonly nowMs: number
  /** This version of Wholeplace. */
  readonly madeBy: string
  readonly signal: AbortSignal
  readonly onProgress: (
    what: 'boards' | 'pictures' | 'snapshots',
    done: number,
    total: number,
  ) => void
}

/** What was written; see {@link Manifest}. */
export type BackUpOutcome = Omit<Manifest, 'entries'>

/**
 * Writes everything a store keeps as one archive. The order is what makes it hold together while
 * people go on: [BAK-3] in SPEC.md.
 * @throws BackupError when there is nothing to back up, the reason of `signal` when that aborts, or
 *   whatever the store or the sink throws
 */
export async function backUp(
  source: BackupSource,
  sink: ByteSink,
  options: BackUpOptions,
): Promise<BackUpOutcome> {
  const migration = await source.ledger.migration()
  if (migration === undefined) {
    throw new BackupError('There is nothing to back up: no Wholeplace has kept anything here.')
  }
  const { nowMs, madeBy } = options
  const writer = await ArchiveWriter.begin(sink, {
    version: ARCHIVE_VERSION,
    madeAtMs: nowMs,
    madeBy,
    ledger: migration,
  })
  return new BackUp(source, writer, options).run()
}

class BackUp {
  readonly #source: BackupSource
  readonly #writer: ArchiveWriter
  readonly #options: BackUpOptions
  readonly #rows = noRows()
  readonly #pages = noRows()
  /** The boards that the archive's ledger knows. */
  readonly #boards = new Set<string>()
  /** Those of them that cannot be in it. */
  readonly #damagedBoards: string[] = []
  /** Under which hash the store has what snapshots of the archive's ledger hold. */
  readonly #contents = new Set<string>()

  constructor(source: BackupSource, writer: ArchiveWriter, options: BackUpOptions) {
    this.#source = source
    this.#writer = writer
    this.#options = options
  }

  async run(): Promise<BackUpOutcome> {
    await this.#source.ledger.read(
      LEDGER_TABLES.filter((table) => table !== 'images'),
      async (table, rows) => {
        if (table === 'boards') for (const row of rows) this.#boards.add(textOf(row, 'id'))
        if (table === 'snapshots') this.#noteContents(rows)
        await this.#addRows(table, rows)
      },
    )
    const lostChanges = await this.#addBoards()
    const hashes = new Set<string>()
    await this.#source.ledger.read(['images'], async (table, rows) => {
      const ofOurs = rows.filter((row) => this.#boards.has(textOf(row, 'board_id')))
      for (const row of ofOurs) hashes.add(textOf(row, 'hash'))
      await this.#addRows(table, ofOurs)
    })
    const { contents, images } = this.#source
    const missingImages = await this.#addBytes('pictures', images, hashes, imageName)
    const missingContents = await this.#addBytes('snapshots', contents, this.#contents, contentName)
    const outcome = {
      counts: {
        boards: this.#boards.size - this.#damagedBoards.length,
        images: hashes.size - missingImages.length,
        contents: this.#contents.size - missingContents.length,
        rows: this.#rows,
      },
      missingImages,
      missingContents,
      damagedBoards: this.#damagedBoards,
      lostChanges,
    }
    await this.#writer.finish(outcome)
    return outcome
  }

  async #addRows(table: LedgerTable, rows: readonly LedgerRow[]): Promise<void> {
    this.#options.signal.throwIfAborted()
    if (rows.length === 0) return
    this.#rows[table] += rows.length
    this.#pages[table] += 1
    await this.#writer.add(rowsName(table, this.#pages[table]), encodeRows(rows))
  }

  /** @returns how many changes of which boards the store has lost */
  async #addBoards(): Promise<Record<string, number>> {
    const lostChanges: Record<string, number> = {}
    let done = 0
    for (const boardId of this.#boards) {
      this.#options.signal.throwIfAborted()
      const stored = await this.#load(boardId)
      if (stored === 'damaged') {
        this.#damagedBoards.push(boardId)
      } else {
        const { state, updates, lost } = stored
        const all = state === null ? updates : [state, ...updates]
        await this.#writer.add(boardName(boardId), encodeBoard(all))
        if (lost > 0) lostChanges[boardId] = lost
      }
      this.#options.onProgress('boards', (done += 1), this.#boards.size)
    }
    return lostChanges
  }

  async #load(boardId: string): Promise<StoredBoard | 'damaged'> {
    try {
      return await this.#source.log.load(boardId)
    } catch (problem) {
      if (problem instanceof DamagedBoardError) return 'damaged'
      const why = problem instanceof Error ? problem.message : String(problem)
      throw new BackupError(`Board ${boardId} cannot be read. ${why}`, { cause: problem })
    }
  }

  #noteContents(rows: readonly LedgerRow[]): void {
    for (const row of rows) {
      if (row['deleted_at_ms'] === null) this.#contents.add(textOf(row, 'file_hash'))
    }
  }

  /** @returns the hashes of those that are not in the store */
  async #addBytes(
    what: 'pictures' | 'snapshots',
    store: Pick<ByteStore, 'get'>,
    hashes: ReadonlySet<string>,
    nameOf: (hash: string) => string,
  ): Promise<string[]> {
    const missing: string[] = []
    let done = 0
    for (const hash of hashes) {
      this.#options.signal.throwIfAborted()
      const bytes = await store.get(hash)
      if (bytes === undefined) missing.push(hash)
      else await this.#writer.add(nameOf(hash), bytes)
      this.#options.onProgress(what, (done += 1), hashes.size)
    }
    return missing
  }
}

/** @throws Error when a row has no text there: the tables are not as they should be */
function textOf(row: LedgerRow, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new Error(`The ledger has a row without ${column}.`)
}
