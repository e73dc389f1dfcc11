import { sql, type Kysely, type Selectable } from 'kysely'
import { isImageType } from '../../shared/images/image-file.ts'
import type { BoardTurn } from './board-turn.ts'
import type { ImageLedger, ImageQuota, ImageRow, NewImage } from './image-ledger.ts'
import type { ImagesTable, LedgerTables } from './schema.ts'

/** So many hashes are named in one statement; databases bound it. */
const BATCH = 500

/** Boards' pictures on any database that Kysely speaks to. */
export class SqlImageLedger implements ImageLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #inTurn: BoardTurn

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number, inTurn: BoardTurn) {
    this.#db = db
    this.#now = now
    this.#inTurn = inTurn
  }

  /**
   * One statement: what first read and then wrote would be refused by SQLite whenever the log has
   * written in between.
   */
  async addImage(image: NewImage, quota: ImageQuota): Promise<'added' | 'over-quota'> {
    const { boardId, hash, type, byteLength, width, height } = image
    const others = sql`from images where board_id = ${boardId} and hash <> ${hash}`
    const adding = sql`
      insert into images
        (board_id, hash, type, bytes, width, height, created_at_ms, unused_since_ms)
      select
        ${boardId}, ${hash}, ${type}, cast(${byteLength} as bigint), cast(${width} as integer),
        cast(${height} as integer), cast(${this.#now()} as bigint), null
      where (select coalesce(sum(bytes), 0) ${others}) <= ${quota.maxBytes - byteLength}
        and (select count(*) ${others}) < ${quota.maxImages}
      on conflict (board_id, hash) do update set unused_since_ms = null
    `
    const { numAffectedRows = 0n } = await this.#inTurn(boardId, (db) => adding.execute(db))
    return numAffectedRows > 0n ? 'added' : 'over-quota'
  }

  async findImage(boardId: string, hash: string): Promise<ImageRow | undefined> {
    const row = await this.#db
      .selectFrom('images')
      .selectAll()
      .where('board_id', '=', boardId)
      .where('hash', '=', hash)
      .executeTakeFirst()
    return row && toImage(row)
  }

  async isImageUsed(hash: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('images')
      .select('hash')
      .where('hash', '=', hash)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  async boardsWithImages(beforeMs: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('images')
      .select('board_id')
      .distinct()
      .where('created_at_ms', '<', beforeMs)
      .execute()
    return rows.map(({ board_id: boardId }) => boardId)
  }

  async imagesOf(boardId: string): Promise<readonly ImageRow[]> {
    const rows = await this.#db
      .selectFrom('images')
      .selectAll()
      .where('board_id', '=', boardId)
      .execute()
    return rows.flatMap((row) => toImage(row) ?? [])
  }

  async setUnused(
    boardId: string,
    hashes: readonly string[],
    sinceMs: number | null,
  ): Promise<void> {
    for (let start = 0; start < hashes.length; start += BATCH) {
      await this.#db
        .updateTable('images')
        .set({ unused_since_ms: sinceMs })
        .where('board_id', '=', boardId)
        .where('hash', 'in', hashes.slice(start, start + BATCH))
        .execute()
    }
  }

  async removeUnusedImage(boardId: string, hash: string): Promise<void> {
    await this.#db
      .deleteFrom('images')
      .where('board_id', '=', boardId)
      .where('unused_since_ms', 'is not', null)
      .where('hash', '=', hash)
      .execute()
  }
}

/** @returns undefined for a type that this version does not know: it is not served */
function toImage(row: Selectable<ImagesTable>): ImageRow | undefined {
  if (!isImageType(row.type)) return undefined
  return {
    boardId: row.board_id,
    hash: row.hash,
    type: row.type,
    byteLength: row.bytes,
    width: row.width,
    height: row.height,
    createdAtMs: row.created_at_ms,
    unusedSinceMs: row.unused_since_ms,
  }
}
