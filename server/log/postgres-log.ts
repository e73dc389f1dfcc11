import { randomUUID } from 'node:crypto'
import type { PostgresDatabase } from '../postgres/postgres-database.ts'
import { mayWorkAgain, toStoreError } from '../postgres/postgres-errors.ts'
import { GroupCommit, type BoardUpdate } from './group-commit.ts'
import { packBytes } from './packed-bytes.ts'
import { loadBoard } from './postgres-load.ts'
import {
  LOG_START,
  type Compaction,
  type LogPosition,
  type StoredBoard,
  type UpdateLog,
} from './update-log.ts'

/** So often a batch is tried in one go, on connections made anew; then it is for its owners to say. */
const MAX_TRIES = 3

/** A standby that is promoted begins another timeline. One that is not has no say in it. */
const HISTORY = `SELECT CASE WHEN NOT pg_is_in_recovery()
  THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline`

/** What must be free for the log to count as fit to write. */
const PROBE_BYTES = 64 * 1024

/**
 * The update log on PostgreSQL, for any number of nodes. `postgres/postgres-schema.ts` has its tables
 * and the functions that write them. COMMIT returns once it is on the disk of the primary, and of the
 * standbys that `synchronous_standby_names` asks for.
 */
export class PostgresLog implements UpdateLog {
  readonly #database: PostgresDatabase
  readonly #commits = new GroupCommit((batch) => this.#write(batch))
  /** The `uid`s of failed appends that may have been kept after all, while somebody may try again. */
  readonly #inDoubt = new WeakMap<Uint8Array, string>()
  #closing: Promise<void> | undefined

  /** @param database its tables are up to date */
  constructor(database: PostgresDatabase) {
    this.#database = database
  }

  append(boardId: string, update: Uint8Array): Promise<number> {
    if (this.#closing) return Promise.reject(closed())
    return this.#commits.append(boardId, update)
  }

  async load(boardId: string, since: LogPosition = LOG_START): Promise<StoredBoard> {
    if (this.#closing) throw closed()
    try {
      return await loadBoard(this.#database.pool, boardId, since)
    } catch (problem) {
      throw toStoreError(problem)
    }
  }

  async heads(boardIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#read<{ id: string; seq: number }>(
      'SELECT id, seq FROM log_boards WHERE id = ANY ($1)',
      [boardIds],
    )
    return new Map(rows.map(({ id, seq }) => [id, seq]))
  }

  async history(): Promise<string | undefined> {
    const [row] = await this.#read<{ timeline: string | null }>(HISTORY, [])
    return row?.timeline ?? undefined
  }

  async compact(boardId: string, read: LogPosition, state: Uint8Array): Promise<Compaction> {
    const [row] = await this.#read<{ outcome: Compaction }>(
      'SELECT log_compact($1, $2, $3, $4) AS outcome',
      [boardId, read.seq, read.baseSeq, asBuffer(state)],
    )
    if (row === undefined) throw new Error('The database did not say whether it has compacted.')
    return row.outcome
  }

  async check(): Promise<void> {
    if (this.#closing) throw closed()
    const client = await this.#database.pool.connect().catch((problem: unknown) => {
      throw toStoreError(problem)
    })
    try {
      await client.query('BEGIN')
      await client.query('INSERT INTO log_probe (content) VALUES ($1)', [Buffer.alloc(PROBE_BYTES)])
      await client.query('ROLLBACK')
      client.release()
    } catch (problem) {
      client.release(true)
      throw toStoreError(problem)
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#commits.settled()
    return this.#closing
  }

  /** Tries again with the same `uid`s where a connection is lost: nothing is kept twice. */
  async #write(batch: readonly BoardUpdate[]): Promise<readonly number[]> {
    let isInDoubt = batch.some(({ update }) => this.#inDoubt.has(update))
    const uids = this.#uidsOf(batch)
    for (let tries = 1; ; tries++) {
      try {
        const seqs = await this.#writeOnce(batch, uids, isInDoubt)
        for (const { update } of batch) this.#inDoubt.delete(update)
        return seqs
      } catch (problem) {
        isInDoubt = true
        if (tries < MAX_TRIES && mayWorkAgain(problem)) continue
        for (const [index, { update }] of batch.entries()) {
          this.#inDoubt.set(update, uids[index] ?? randomUUID())
        }
        throw toStoreError(problem)
      }
    }
  }

  /** What each was called when it failed, or a new name; of the same array twice, one each. */
  #uidsOf(batch: readonly BoardUpdate[]): string[] {
    const taken = new Set<string>()
    return batch.map(({ update }) => {
      const before = this.#inDoubt.get(update)
      const uid = before === undefined || taken.has(before) ? randomUUID() : before
      taken.add(uid)
      return uid
    })
  }

  /** @param isInDoubt some of these may be in the log already */
  async #writeOnce(
    batch: readonly BoardUpdate[],
    uids: readonly string[],
    isInDoubt: boolean,
  ): Promise<readonly number[]> {
    const order = byBoard(batch)
    const inOrder = <T>(of: readonly T[]) => order.flatMap((index) => of[index] ?? [])
    const boardIds = inOrder(batch.map(({ boardId }) => boardId))
    const { bytes, lengths } = packBytes(order.flatMap((index) => batch[index]?.update ?? []))
    let end = 0
    const starts = lengths.map((length) => (end += length) - length)
    const { rows } = await this.#database.writer.query<{ seqs: readonly string[] }>(
      'SELECT log_append($1, $2, $3, $4, $5, $6) AS seqs',
      [boardIds, inOrder(uids), starts, lengths, asBuffer(bytes), isInDoubt],
    )
    const seqs: number[] = []
    for (const [nth, seq] of (rows[0]?.seqs ?? []).entries()) seqs[order[nth] ?? nth] = Number(seq)
    return seqs
  }

  async #read<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    if (this.#closing) throw closed()
    try {
      return (await this.#database.pool.query<Row>(sql, [...values])).rows
    } catch (problem) {
      throw toStoreError(problem)
    }
  }
}

/** The places of a batch in the order of their boards, each board's in the order of the calls. */
function byBoard(batch: readonly BoardUpdate[]): number[] {
  const places = new Map<string, number[]>()
  for (const [index, { boardId }] of batch.entries()) {
    const board = places.get(boardId)
    if (board === undefined) places.set(boardId, [index])
    else board.push(index)
  }
  return [...places.values()].flat()
}

/** A view, not a copy. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function closed(): Error {
  return new Error('The log is closed.')
}
