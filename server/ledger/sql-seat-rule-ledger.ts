import type { Kysely, Selectable } from 'kysely'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { LedgerTables, SeatRulesTable } from './schema.ts'
import type { Actor } from './seat-ledger.ts'
import type { NewSeatRule, SeatRule, SeatRuleLedger } from './seat-rule-ledger.ts'
import { aboutSeat, type WriteAudit } from './sql-audit-ledger.ts'

interface SeatRuleSources {
  /** Unix ms. */
  readonly now: () => number
  readonly newId: () => string
  readonly writeAudit: WriteAudit
}

/** A rule too many, which is undone with its transaction. */
class TooManyRules extends Error {
  override readonly name = 'TooManyRules'
}

/** Somebody else has ended it meanwhile: nothing is written down twice. */
class EndedAlready extends Error {
  override readonly name = 'EndedAlready'
}

/**
 * Seat rules on any database that Kysely speaks to. Every transaction begins with a line of the board's
 * audit, so that changes of one board's rules follow one another, on all nodes.
 */
export class SqlSeatRuleLedger implements SeatRuleLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #sources: SeatRuleSources

  constructor(db: Kysely<LedgerTables>, sources: SeatRuleSources) {
    this.#db = db
    this.#sources = sources
  }

  async of(boardId: string): Promise<readonly SeatRule[]> {
    return rulesOf(this.#db, boardId)
  }

  async make(
    boardId: string,
    wish: NewSeatRule,
    { deviceHash }: Actor,
  ): Promise<SeatRule | 'full'> {
    const atMs = this.#sources.now()
    const rule = { ...wish, id: this.#sources.newId() }
    try {
      await this.#db.transaction().execute(async (transaction) => {
        const line = aboutSeat('seat-rule-made', rule, deviceHash)
        await this.#sources.writeAudit(transaction, boardId, atMs, [line])
        if ((await rulesOf(transaction, boardId)).length >= LIMITS.maxSeatRules) {
          throw new TooManyRules(boardId)
        }
        await transaction
          .insertInto('seat_rules')
          .values({
            id: rule.id,
            board_id: boardId,
            agency_id: rule.agencyId,
            agency_name: rule.agencyName,
            who: rule.name,
            created_at_ms: atMs,
          })
          .execute()
      })
      return rule
    } catch (problem) {
      if (problem instanceof TooManyRules) return 'full'
      throw problem
    }
  }

  async end(boardId: string, ruleId: string, { deviceHash }: Actor): Promise<boolean> {
    const rule = (await this.of(boardId)).find(({ id }) => id === ruleId)
    if (rule === undefined) return false
    try {
      await this.#db.transaction().execute(async (transaction) => {
        const line = aboutSeat('seat-rule-ended', rule, deviceHash)
        await this.#sources.writeAudit(transaction, boardId, this.#sources.now(), [line])
        const ended = transaction.deleteFrom('seat_rules').where('id', '=', ruleId)
        const { numDeletedRows } = await ended.executeTakeFirstOrThrow()
        if (numDeletedRows === 0n) throw new EndedAlready(ruleId)
      })
      return true
    } catch (problem) {
      if (problem instanceof EndedAlready) return false
      throw problem
    }
  }
}

async function rulesOf(db: Kysely<LedgerTables>, boardId: string): Promise<readonly SeatRule[]> {
  const rows = await db
    .selectFrom('seat_rules')
    .selectAll()
    .where('board_id', '=', boardId)
    .orderBy('created_at_ms')
    .orderBy('id')
    .execute()
  return rows.map(toRule)
}

function toRule(row: Selectable<SeatRulesTable>): SeatRule {
  return { id: row.id, agencyId: row.agency_id, agencyName: row.agency_name, name: row.who }
}
