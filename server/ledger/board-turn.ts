import type { Kysely } from 'kysely'
import type { LedgerTables } from './schema.ts'

/**
 * Runs what reads a board's rows and writes by what it has read: for each board one at a time, over
 * all nodes. `work` is to use the `db` that it is given.
 */
export type BoardTurn = <T>(
  boardId: string,
  work: (db: Kysely<LedgerTables>) => Promise<T>,
) => Promise<T>

/** Where nothing comes between one statement and the next, and `work` is a single one. */
export function unlockedTurn(db: Kysely<LedgerTables>): BoardTurn {
  return (_boardId, work) => work(db)
}

/** Holds the board's row for a transaction: in PostgreSQL statements do not see each other's rows. */
export function lockedTurn(db: Kysely<LedgerTables>): BoardTurn {
  return (boardId, work) =>
    db.transaction().execute(async (transaction) => {
      await transaction
        .selectFrom('boards')
        .select('id')
        .where('id', '=', boardId)
        .forUpdate()
        .execute()
      return work(transaction)
    })
}
