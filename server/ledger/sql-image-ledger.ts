import type { Kysely, Selectable } from 'kysely'
import { isImageType } from '../../shared/images/image-file.ts'
import type { ImageLedger, ImageQuota, ImageRow, NewImage } from './image-ledger.ts'
import type { ImagesTable, LedgerTables } from './schema.ts'

/** So many hashes are named in one statement; databases bound it. */
const BATCH = 500

/** Boards' pictures on any database that Kysely speaks to. */
export class SqlImageLedger implements ImageLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number) {
    this.#db = db
    this.#now = now
  }

  addImage(image: NewImage, quota: ImageQuota): Promise<'added' | 'over-quota'> {
    const { boardId, hash, type, byteLength, width, height } = image
    return this.#db.transaction().execute(async (transaction) => {
      const { bytes, count } = await transaction
        .selectFrom('images')
        .select(({ fn }) => [fn.sum('bytes').as('bytes'), fn.countAll().as('count')])
        .where('board_id', '=', boardId)
        .where('hash', '!=', hash)
        .executeTakeFirstOrThrow()
      const isOver = Number(bytes) + byteLength > quota.maxBytes || Number(count) >= quota.maxImages
      if (isOver) return 'over-quota'
      await transaction
        .insertInto('images')
        .values({
          board_id: boardId,
          hash,
          type,
          bytes: byteLength,
          width,
          height,
          created_at_ms: this.#now(),
          unused_since_ms: null,
        })
        .onConflict((conflict) =>
          conflict.columns(['board_id', 'hash']).doUpdateSet({ unused_since_ms: null }),
        )
        .execute()
      return 'added'
    })
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

  async removeImage(boardId: string, hash: string): Promise<void> {
    await this.#db
      .deleteFrom('images')
      .where('board_id', '=', boardId)
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
