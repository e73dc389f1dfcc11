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

  /** One statement: what first read and then wrote could be one too many by then. */
  async keep(boardId: string, item: Omit<SealedItem, 'version'>): Promise<'kept' | 'full'> {
    const nowMs = this.#now()
    const { shapeId } = item
    const keeping = sql`
      insert into sealed_items
        (board_id, shape_id, agency_ids, content, version, sealed_at_ms, changed_at_ms)
      select
        ${boardId}, ${shapeId}, ${JSON.stringify(item.agencyIds)}, ${toText(item.content)},
        cast(1 as integer), cast(${nowMs} as bigint), cast(${nowMs} as bigint)
      where (
        select count(*) from sealed_items where board_id = ${boardId} and shape_id <> ${shapeId}
      ) < ${LIMITS.maxSealedItems}
      on conflict (board_id, shape_id) do update set content = excluded.content
    `
    const { numAffectedRows = 0n } = await this.#inTurn(boardId, (db) => keeping.execute(db))
    return numAffectedRows > 0n ? 'kept' : 'full'
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

  async boards(): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('sealed_items').select('board_id').distinct().execute()
    return rows.map(({ board_id: boardId }) => boardId)
  }

  async noteShown(boardId: string, shownIds: ReadonlySet<string>): Promise<void> {
    const marks = await this.marksOf(boardId)
    const ids = marks.map(({ shapeId }) => shapeId)
    const shown = ids.filter((id) => shownIds.has(id))
    await this.#setGone(boardId, shown, null)
    const gone = ids.filter((id) => !shownIds.has(id))
    await this.#setGone(boardId, gone, this.#now())
  }

  async removeGone(boardId: string, beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('sealed_items')
      .where('board_id', '=', boardId)
      .where('gone_since_ms', '<', beforeMs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  /** Where it is set to the same already, the time first noted stays. */
  async #setGone(
    boardId: string,
    shapeIds: readonly string[],
    sinceMs: number | null,
  ): Promise<void> {
    if (shapeIds.length === 0) return
    await this.#db
      .updateTable('sealed_items')
      .set({ gone_since_ms: sinceMs })
      .where('board_id', '=', boardId)
      .where('shape_id', 'in', shapeIds)
      .where('gone_since_ms', sinceMs === null ? 'is not' : 'is', null)
      .execute()
  }
}

/** JSON writes NUL as six characters, so what is in it can be kept as it is. */
function toText(content: SealedContent): string {
  return storableText(JSON.stringify(content))
}
