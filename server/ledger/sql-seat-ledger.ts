import type { Kysely, Transaction } from 'kysely'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { LedgerTables, SittingsTable } from './schema.ts'
import type { SeatLedger, SeatLink, Sitting, SittingActor } from './seat-ledger.ts'
import { aboutSeat, type WriteAudit } from './sql-audit-ledger.ts'

interface SeatLedgerSources {
  /** Unix ms. */
  readonly now: () => number
  readonly writeAudit: WriteAudit
  /** Lines of one board's audit from which on no more seats are taken. */
  readonly maxAuditEntries?: number
}

/** So many times two connections of a device may come between one another. */
const MAX_TRIES = 5

/** A change that went too far, and is undone with its transaction. */
class TooMany extends Error {
  override readonly name = 'TooMany'
}

/**
 * Seats on any database that Kysely speaks to. Every transaction begins with a write: one that first
 * read and then wrote would be refused by SQLite whenever the log has written in between.
 */
export class SqlSeatLedger implements SeatLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #sources: Required<SeatLedgerSources>

  constructor(db: Kysely<LedgerTables>, sources: SeatLedgerSources) {
    this.#db = db
    this.#sources = { maxAuditEntries: LIMITS.maxAuditEntries, ...sources }
  }

  async seatOf(boardId: string, deviceHash: string): Promise<string | null> {
    return (await this.#sittingOf(boardId, deviceHash))?.agency_id ?? null
  }

  async sit(boardId: string, link: SeatLink, by: SittingActor): Promise<Sitting> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const before = await this.#sittingOf(boardId, by.deviceHash)
      // A seat whose link was ended, or is over, is none any more.
      const left = before && (await this.#findSeat(boardId, before))
      if (left?.agencyId === link.agencyId) return { kind: 'sits', change: 'none' }
      if (left !== undefined && !by.mayMove) return { kind: 'elsewhere', agencyId: left.agencyId }
      const outcome = await this.#move(boardId, before, link, left, by.deviceHash)
      if (outcome === 'too many') return { kind: 'full' }
      if (outcome) return { kind: 'sits', change: left === undefined ? 'taken' : 'moved' }
    }
    throw new Error('A device changes its seat faster than that can be written down.')
  }

  async noteName(boardId: string, deviceHash: string, name: string): Promise<void> {
    await this.#db
      .updateTable('sittings')
      .set({ name })
      .where('board_id', '=', boardId)
      .where('device_hash', '=', deviceHash)
      .where('name', '<>', name)
      .execute()
  }

  /** @returns false when the device has changed its seat meanwhile */
  async #move(
    boardId: string,
    before: SittingsTable | undefined,
    to: SeatLink,
    left: SeatLink | undefined,
    deviceHash: string,
  ): Promise<boolean | 'too many'> {
    const sinceMs = this.#sources.now()
    const { agencyId, id, ruleId = '' } = to
    const seat = { agency_id: agencyId, link_id: id, rule_id: ruleId, since_ms: sinceMs }
    return this.#transact(async (transaction) => {
      const changed =
        before === undefined
          ? await transaction
              .insertInto('sittings')
              .values({ board_id: boardId, device_hash: deviceHash, name: '', ...seat })
              .onConflict((conflict) => conflict.columns(['board_id', 'device_hash']).doNothing())
              .executeTakeFirst()
              .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
          : await transaction
              .updateTable('sittings')
              .set(seat)
              .where('board_id', '=', boardId)
              .where('device_hash', '=', deviceHash)
              .where('link_id', '=', before.link_id)
              .where('rule_id', '=', before.rule_id)
              .executeTakeFirst()
              .then(({ numUpdatedRows }) => numUpdatedRows)
      if (changed !== 1n) return false
      const lines = [aboutSeat('seat-taken', to, deviceHash)]
      if (left !== undefined) lines.unshift(aboutSeat('seat-left', left, deviceHash))
      const last = await this.#sources.writeAudit(transaction, boardId, sinceMs, lines)
      if (last > this.#sources.maxAuditEntries) throw new TooMany('lines of an audit')
      return true
    })
  }

  async #sittingOf(boardId: string, deviceHash: string): Promise<SittingsTable | undefined> {
    return this.#db
      .selectFrom('sittings')
      .selectAll()
      .where('board_id', '=', boardId)
      .where('device_hash', '=', deviceHash)
      .executeTakeFirst()
  }

  #findSeat(boardId: string, sitting: SittingsTable): Promise<SeatLink | undefined> {
    const { link_id: linkId, rule_id: ruleId } = sitting
    return ruleId === '' ? this.#findLink(boardId, linkId) : this.#findRule(boardId, ruleId)
  }

  async #findLink(boardId: string, linkId: string): Promise<SeatLink | undefined> {
    const row = await this.#db
      .selectFrom('links')
      .select(['id', 'seat_agency_id', 'seat_agency_name', 'name', 'expires_at_ms'])
      .where('board_id', '=', boardId)
      .where('id', '=', linkId)
      .where('revoked_at_ms', 'is', null)
      .executeTakeFirst()
    const agencyId = row?.seat_agency_id ?? null
    if (row === undefined || agencyId === null) return undefined
    const { expires_at_ms: expiresAtMs, id, name, seat_agency_name: agencyName } = row
    if (expiresAtMs !== null && expiresAtMs <= this.#sources.now()) return undefined
    return { id, agencyId, agencyName, name }
  }

  /** A rule seats those who sign in as a link does. */
  async #findRule(boardId: string, ruleId: string): Promise<SeatLink | undefined> {
    const row = await this.#db
      .selectFrom('seat_rules')
      .select(['id', 'agency_id', 'agency_name', 'who'])
      .where('board_id', '=', boardId)
      .where('id', '=', ruleId)
      .executeTakeFirst()
    if (row === undefined) return undefined
    return { id: row.id, agencyId: row.agency_id, agencyName: row.agency_name, name: row.who }
  }

  /** @returns 'too many' when the change was undone because it went beyond a bound */
  async #transact<T>(
    change: (transaction: Transaction<LedgerTables>) => Promise<T>,
  ): Promise<T | 'too many'> {
    try {
      return await this.#db.transaction().execute(change)
    } catch (problem) {
      if (problem instanceof TooMany) return 'too many'
      throw problem
    }
  }
}
