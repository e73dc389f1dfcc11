import { sql, type Kysely } from 'kysely'
import type { SealedContent, SealedItem } from '../../shared/board/sealed-content.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { BoardTurn } from './board-turn.ts'
import type { LedgerTables } from './schema.ts'
import type { SealedChange, SealedLedger, SealedMark } from './sealed-ledger.ts'
import { storableText } from './storable-text.ts'

/** Sealed items on any database that Kysely speaks to. */
export class SqlSealedLedger implements SealedLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #inTurn: BoardTurn

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number, inTurn: BoardTurn) {
    this.#db = db
    this.#now = now
    this.#inTurn = inTurn
  }

  async marksOf(boardId: string): Promise<readonly SealedMark[]> {
    const rows = await this.#db
      .selectFrom('sealed_items')
      .select(['shape_id', 'agency_ids', 'version'])
      .where('board_id', '=', boardId)
      .orderBy('shape_id')
      .execute()
    return rows.map(({ agency_ids: agencyIds, shape_id: shapeId, version }) => ({
      shapeId,
      agencyIds: JSON.parse(agencyIds) as string[],
      version,
    }))
  }

  async find(boardId: string, shapeId: string): Promise<SealedItem | undefined> {
    const row = await this.#db
      .selectFrom('sealed_items')
      .selectAll()
      .where('board_id', '=', boardId)
      .where('shape_id', '=', shapeId)
      .executeTakeFirst()
    return (
      row && {
        shapeId,
        agencyIds: JSON.parse(row.agency_ids) as string[],
        version: row.version,
        content: JSON.parse(row.content) as SealedContent,
      }
    )
  }

  keep(boardId: string, item: Omit<SealedItem, 'version'>): Promise<'kept' | 'full'> {
    const nowMs = this.#now()
    const content = toText(item.content)
    return this.#inTurn(boardId, async (db) => {
      const { count } = await db
        .selectFrom('sealed_items')
        .select(sql<number>`cast(count(*) as integer)`.as('count'))
        .where('board_id', '=', boardId)
        .executeTakeFirstOrThrow()
      if (count >= LIMITS.maxSealedItems) return 'full'
      await db
        .insertInto('sealed_items')
        .values({
          board_id: boardId,
          shape_id: item.shapeId,
          agency_ids: JSON.stringify(item.agencyIds),
          content,
          version: 1,
          sealed_at_ms: nowMs,
          changed_at_ms: nowMs,
        })
        .onConflict((conflict) =>
          conflict.columns(['board_id', 'shape_id']).doUpdateSet({ content }),
        )
        .execute()
      return 'kept'
    })
  }

  async change(boardId: string, { content, shapeId, version }: SealedChange): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('sealed_items')
      .set({ content: toText(content), version: version + 1, changed_at_ms: this.#now() })
      .where('board_id', '=', boardId)
      .where('shape_id', '=', shapeId)
      .where('version', '=', version)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  async setAgencies(
    boardId: string,
    shapeId: string,
    agencyIds: readonly string[],
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('sealed_items')
      .set(({ eb }) => ({
        agency_ids: JSON.stringify(agencyIds),
        version: eb('version', '+', 1),
        changed_at_ms: this.#now(),
      }))
      .where('board_id', '=', boardId)
      .where('shape_id', '=', shapeId)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  async remove(boardId: string, shapeId: string): Promise<void> {
    await this.#db
      .deleteFrom('sealed_items')
      .where('board_id', '=', boardId)
      .where('shape_id', '=', shapeId)
      .execute()
  }
}

/** JSON writes NUL as six characters, so what is in it can be kept as it is. */
function toText(content: SealedContent): string {
  return storableText(JSON.stringify(content))
}
