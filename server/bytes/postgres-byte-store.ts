import type { Pool } from 'pg'
import { toStoreError } from '../postgres/postgres-errors.ts'
import { isByteHash, sha256 } from './byte-hash.ts'
import type { ByteStore } from './byte-store.ts'

/**
 * Bytes as rows of the database that all nodes share. Whatever has not the bytes its name says is
 * not served.
 */
export class PostgresByteStore implements ByteStore {
  readonly #pool: Pool
  readonly #now: () => number
  readonly #table: string

  /**
   * @param table one of those that `postgres-schema.ts` makes for it
   * @param now Unix ms
   */
  constructor(
    pool: Pool,
    table: 'image_files' | 'snapshot_files' | 'talk_bytes',
    now: () => number,
  ) {
    this.#pool = pool
    this.#now = now
    this.#table = table
  }

  async check(): Promise<void> {
    await this.#query(`SELECT hash FROM ${this.#table} LIMIT 1`)
  }

  async put(hash: string, bytes: Uint8Array): Promise<void> {
    requireHash(hash)
    // One that is there counts as put now, so that nobody takes it for forgotten.
    const atMs = this.#now()
    const known = await this.#query<{ content: Buffer }>(
      `UPDATE ${this.#table} SET put_at_ms = $2 WHERE hash = $1 RETURNING content`,
      [hash, atMs],
    )
    if (known[0] && sha256(known[0].content) === hash) return
    await this.#query(
      `INSERT INTO ${this.#table} (hash, put_at_ms, content) VALUES ($1, $2, $3)
       ON CONFLICT (hash) DO UPDATE SET put_at_ms = excluded.put_at_ms, content = excluded.content`,
      [hash, atMs, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    )
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    requireHash(hash)
    const [row] = await this.#query<{ content: Buffer }>(
      `SELECT content FROM ${this.#table} WHERE hash = $1`,
      [hash],
    )
    return row && sha256(row.content) === hash ? row.content : undefined
  }

  async list(beforeMs: number): Promise<readonly string[]> {
    const rows = await this.#query<{ hash: string }>(
      `SELECT hash FROM ${this.#table} WHERE put_at_ms < $1`,
      [beforeMs],
    )
    return rows.map(({ hash }) => hash)
  }

  /** Holds the row meanwhile, on whichever node the bytes are put. */
  async removeUnless(
    hash: string,
    beforeMs: number,
    isWanted: () => Promise<boolean>,
  ): Promise<boolean> {
    requireHash(hash)
    const client = await this.#pool.connect().catch((problem: unknown) => {
      throw toStoreError(problem)
    })
    try {
      await client.query('BEGIN')
      const { rows } = await client.query<{ putAtMs: number }>(
        `SELECT put_at_ms AS "putAtMs" FROM ${this.#table} WHERE hash = $1 FOR UPDATE`,
        [hash],
      )
      const [row] = rows
      const isKept = row !== undefined && (row.putAtMs >= beforeMs || (await isWanted()))
      if (!isKept) await client.query(`DELETE FROM ${this.#table} WHERE hash = $1`, [hash])
      await client.query('COMMIT')
      client.release()
      return !isKept
    } catch (problem) {
      client.release(true)
      throw toStoreError(problem)
    }
  }

  async #query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(sql, [...values])).rows
    } catch (problem) {
      throw toStoreError(problem)
    }
  }
}

/** @throws Error for what is no hash */
function requireHash(hash: string): void {
  if (!isByteHash(hash)) throw new Error('What is kept here is named by its hash.')
}
