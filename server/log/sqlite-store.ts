import type Database from 'libsql'
import { extendChain, startChain } from './chain.ts'
import { FilePlace } from './file-place.ts'
import type { BoardUpdate } from './group-commit.ts'
import { Marks } from './marks.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { chainAt, loadBoard } from './sqlite-load.ts'
import { migrateLog } from './sqlite-schema.ts'
import { findBoard, prepareStatements, toBytes, type LogStatements } from './sqlite-statements.ts'
import type { Compaction, LogPosition, StoredBoard } from './update-log.ts'

export interface SqliteStoreOptions {
  readonly file: string
  /** The file may not outgrow this. Without it, the disk is the bound. */
  readonly maxFileBytes?: number | undefined
}

/** A board of which the database knows less than was acknowledged. */
export interface BoardLoss {
  readonly boardId: string
  readonly lost: number
}

/**
 * The update log on SQLite: everything that is SQL, synchronous. It runs in a worker thread; see
 * `sqlite-log.ts` for the side that callers see. Whatever it throws leaves nothing half-written.
 */
export class SqliteStore {
  readonly #database: Database.Database
  readonly #marks: Marks
  readonly #place: FilePlace
  readonly #warn: (message: string) => void
  readonly #sql: LogStatements

  /** What the WAL had lost when the store was opened: empty unless the disk has failed. */
  readonly losses: readonly BoardLoss[]

  /**
   * @param warn takes what the server's log should say of lesser trouble
   * @throws Error in plain words when the file cannot be opened, or is a newer version's
   */
  constructor(options: SqliteStoreOptions, warn: (message: string) => void) {
    this.#warn = warn
    this.#database = openSqliteFile(options.file)
    if (options.maxFileBytes !== undefined) limitSize(this.#database, options.maxFileBytes)
    migrateLog(this.#database)
    this.#sql = prepareStatements(this.#database)
    this.#place = new FilePlace(options.file)
    this.#marks = new Marks(`${options.file}-marks`)
    this.losses = this.#settleMarks()
    this.#checkpoint()
  }

  /**
   * Appends all or none, in one transaction.
   * @returns the sequence number of each
   * @throws FileGoneError when the file is no longer in its place: what was written is for nobody to find
   */
  append(batch: readonly BoardUpdate[]): number[] {
    const heads = new Map<string, Head>()
    const seqs = this.#transact(() => {
      const seqs = batch.map(({ boardId, update }) => {
        const head = heads.get(boardId) ?? this.#head(boardId)
        const seq = head.seq + 1
        const chain = extendChain(head.chain, seq, update)
        this.#sql.addUpdate.run([head.board, seq, chain, update])
        heads.set(boardId, { board: head.board, seq, chain })
        return seq
      })
      for (const { board, seq, chain } of heads.values())
        this.#sql.moveHead.run([seq, chain, board])
      return seqs
    })
    this.#place.require()
    this.#mark(heads)
    return seqs
  }

  /** @throws Error when the compacted state is damaged */
  load(boardId: string, since?: LogPosition): StoredBoard {
    return loadBoard(this.#sql, boardId, since)
  }

  heads(boardIds: readonly string[]): Map<string, number> {
    const heads = new Map<string, number>()
    for (const boardId of boardIds) {
      const row = findBoard(this.#sql, boardId)
      if (row) heads.set(boardId, row.seq)
    }
    return heads
  }

  /** Puts `state` in place of the updates up to `read.seq`, in a transaction of its own. */
  compact(boardId: string, read: LogPosition, state: Uint8Array): Compaction {
    return this.#transact(() => {
      const row = findBoard(this.#sql, boardId)
      if (row && row.base_seq !== read.baseSeq) return 'overtaken'
      const { seq } = read
      if (!row || seq > row.seq || seq <= row.base_seq) {
        throw new Error(
          `The log of board ${boardId} goes from ${row?.base_seq ?? 0} to ${row?.seq ?? 0}: it cannot be compacted at ${seq}.`,
        )
      }
      const baseChain = chainAt(this.#sql, row, seq)
      this.#sql.dropUpdatesUpTo.run([row.board, seq])
      this.#sql.putState.run([row.board, extendChain(baseChain, seq, state), state])
      this.#sql.moveBase.run([seq, baseChain, row.board])
      return 'compacted'
    })
  }

  /** Writes and takes back as much as a large change needs. @throws what an append would */
  check(): void {
    this.#place.require()
    this.#transact(() => {
      this.#sql.addProbe.run([PROBE_BYTES])
      this.#sql.dropProbe.run([])
    })
  }

  close(): void {
    this.#checkpoint()
    this.#marks.close()
    this.#database.close()
  }

  /** Where a board's log ends, made when there is none. Within a transaction. */
  #head(boardId: string): Head {
    const row = findBoard(this.#sql, boardId)
    if (row) return { board: row.board, seq: row.seq, chain: toBytes(row.chain) }
    const chain = startChain(boardId)
    const { lastInsertRowid } = this.#sql.addBoard.run([boardId, chain, chain])
    return { board: Number(lastInsertRowid), seq: 0, chain }
  }

  /**
   * Compares the database with the side mark. Where the mark is ahead, the board's high-water mark
   * is moved up to it: the numbers between stay without a row, which is how `load` counts them as
   * lost, and they are not used twice.
   */
  #settleMarks(): BoardLoss[] {
    const marks = this.#marks.read()
    return this.#transact(() => {
      const losses: BoardLoss[] = []
      for (const [boardId, seq] of marks) {
        const row = findBoard(this.#sql, boardId)
        if (row && row.seq >= seq) continue
        const head = this.#head(boardId)
        this.#sql.moveHead.run([seq, head.chain, head.board])
        losses.push({ boardId, lost: seq - head.seq })
      }
      return losses
    })
  }

  /** Notes what has just been committed. It is kept, whatever becomes of the mark: so no throwing. */
  #mark(heads: ReadonlyMap<string, Head>): void {
    try {
      this.#marks.write(Array.from(heads, ([boardId, { seq }]) => [boardId, seq] as const))
    } catch (error) {
      this.#warn(`The side mark beside the database could not be written: ${String(error)}`)
    }
    if (this.#marks.sizeBytes > MAX_MARKS_BYTES) this.#checkpoint()
  }

  /**
   * Moves the WAL's content into the database, after which the marks have done their work. When it
   * cannot be done now, nothing is lost: the WAL and the marks stay until the next time.
   */
  #checkpoint(): void {
    try {
      const result = this.#sql.checkpoint.get([]) as { busy: number }
      if (result.busy === 0) this.#marks.clear()
    } catch (error) {
      this.#warn(`The write-ahead log could not be moved into the database: ${String(error)}`)
    }
  }

  #transact<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk has SQLite roll back by itself.
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
      throw error
    }
  }
}

/** The marks are cleared when they have grown to this: every 30,000 updates or so. */
const MAX_MARKS_BYTES = 1024 * 1024

/** What must be free for the log to count as fit to write. */
const PROBE_BYTES = 64 * 1024

interface Head {
  readonly board: number
  readonly seq: number
  readonly chain: Uint8Array
}

function limitSize(database: Database.Database, maxFileBytes: number): void {
  const row = database.prepare('PRAGMA page_size').get([]) as { page_size: number }
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxFileBytes / row.page_size))}`)
}
