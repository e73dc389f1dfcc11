import { sql, type Kysely } from 'kysely'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { BoardTurn } from './board-turn.ts'
import type { LedgerTables } from './schema.ts'
import type { Visit, VisitLedger, Visitor } from './visit-ledger.ts'

/** Visits on any database that Kysely speaks to. */
export class SqlVisitLedger implements VisitLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #inTurn: BoardTurn

  constructor(db: Kysely<LedgerTables>, inTurn: BoardTurn) {
    this.#db = db
    this.#inTurn = inTurn
  }

  async note(visits: readonly Visit[]): Promise<void> {
    if (visits.length === 0) return
    await this.#db.transaction().execute(async (transaction) => {
      for (const visit of visits) {
        if (!(await noteAgain(transaction, visit))) {
          await insert(transaction, visit, LIMITS.maxVisits)
        }
      }
    })
  }

  async take(visit: Visit, maxPeople: number): Promise<'taken' | 'full'> {
    if (await this.has(visit.linkId, visit.deviceHash)) return 'taken'
    const isIn = await this.#inTurn(visit.boardId, (db) => insert(db, visit, maxPeople))
    // The same device may have been taking it at the same time.
    return isIn || (await this.has(visit.linkId, visit.deviceHash)) ? 'taken' : 'full'
  }

  async has(linkId: string, deviceHash: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('visits')
      .select('link_id')
      .where('link_id', '=', linkId)
      .where('device_hash', '=', deviceHash)
      .executeTakeFirst()
    return row !== undefined
  }

  async of(linkId: string): Promise<readonly Visitor[]> {
    const rows = await this.#db
      .selectFrom('visits')
      .selectAll()
      .where('link_id', '=', linkId)
      .orderBy('last_ms', 'desc')
      .orderBy('device_hash')
      .execute()
    return rows.map((row) => ({
      deviceHash: row.device_hash,
      name: row.name,
      firstMs: row.first_ms,
      lastMs: row.last_ms,
    }))
  }

  async countsOf(boardId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#db
      .selectFrom('visits')
      .innerJoin('links', 'links.id', 'visits.link_id')
      .select(['visits.link_id', ({ fn }) => fn.countAll<number | bigint | string>().as('count')])
      .where('links.board_id', '=', boardId)
      .groupBy('visits.link_id')
      .execute()
    return new Map(rows.map(({ count, link_id: id }) => [id, Number(count)]))
  }
}

/** @returns false when the device has not come by that link before */
async function noteAgain(db: Kysely<LedgerTables>, visit: Visit): Promise<boolean> {
  const { atMs, deviceHash, linkId, name } = visit
  const { numUpdatedRows } = await db
    .updateTable('visits')
    .set({ last_ms: atMs, ...(name === '' ? {} : { name }) })
    .where('link_id', '=', linkId)
    .where('device_hash', '=', deviceHash)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @returns whether it was put in: not where it is known, or the link has so many already */
async function insert(db: Kysely<LedgerTables>, visit: Visit, max: number): Promise<boolean> {
  const { atMs, boardId, deviceHash, linkId, name } = visit
  const { numAffectedRows } = await sql`
    insert into visits (board_id, link_id, device_hash, name, first_ms, last_ms)
    select cast(${boardId} as text), cast(${linkId} as text), cast(${deviceHash} as text),
      cast(${name} as text), cast(${atMs} as bigint), cast(${atMs} as bigint)
    where (select count(*) from visits where link_id = ${linkId}) < cast(${max} as bigint)
    on conflict (link_id, device_hash) do nothing
  `.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
