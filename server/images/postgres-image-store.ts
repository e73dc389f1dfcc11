import { createHash } from 'node:crypto'
import type { Pool } from 'pg'
import { isImageHash } from '../../shared/images/image-address.ts'
import { toStoreError } from '../postgres/postgres-errors.ts'
import type { ImageStore } from './image-store.ts'

/**
 * Pictures as rows of the database that all nodes share. Whatever has not the bytes its name says is
 * not served.
 */
export class PostgresImageStore implements ImageStore {
  readonly #pool: Pool
  readonly #now: () => number

  /** @param now Unix ms */
  constructor(pool: Pool, now: () => number) {
    this.#pool = pool
    this.#now = now
  }

  async check(): Promise<void> {
    await this.#query('SELECT hash FROM image_files LIMIT 1')
  }

  async put(hash: string, bytes: Uint8Array): Promise<void> {
    requireHash(hash)
    // One that is there counts as put now, so that nobody takes it for forgotten.
    const atMs = this.#now()
    const known = await this.#query<{ content: Buffer }>(
      'UPDATE image_files SET put_at_ms = $2 WHERE hash = $1 RETURNING content',
      [hash, atMs],
    )
    if (known[0] && sha256(known[0].content) === hash) return
    await this.#query(
      `INSERT INTO image_files (hash, put_at_ms, content) VALUES ($1, $2, $3)
       ON CONFLICT (hash) DO UPDATE SET put_at_ms = excluded.put_at_ms, content = excluded.content`,
      [hash, atMs, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
    )
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    requireHash(hash)
    const [row] = await this.#query<{ content: Buffer }>(
      'SELECT content FROM image_files WHERE hash = $1',
      [hash],
    )
    return row && sha256(row.content) === hash ? row.content : undefined
  }

  async list(beforeMs: number): Promise<readonly string[]> {
    const rows = await this.#query<{ hash: string }>(
      'SELECT hash FROM image_files WHERE put_at_ms < $1',
      [beforeMs],
    )
    return rows.map(({ hash }) => hash)
  }

  /** Holds the picture's row meanwhile, on whichever node it is put. */
  async removeUnless(hash: string, isWanted: () => Promise<boolean>): Promise<boolean> {
    requireHash(hash)
    const client = await this.#pool.connect().catch((problem: unknown) => {
      throw toStoreError(problem)
    })
    try {
      await client.query('BEGIN')
      await client.query('SELECT hash FROM image_files WHERE hash = $1 FOR UPDATE', [hash])
      const isRemoved = !(await isWanted())
      if (isRemoved) await client.query('DELETE FROM image_files WHERE hash = $1', [hash])
      await client.query('COMMIT')
      client.release()
      return isRemoved
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
  if (!isImageHash(hash)) throw new Error('Pictures are named by their hash.')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
