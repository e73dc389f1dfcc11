import type { Kysely } from 'kysely'
import type { DeletionActor, DeletionLedger } from './deletion-ledger.ts'
import type { LedgerTables } from './schema.ts'
import { aboutDeed, type WriteAudit } from './sql-audit-ledger.ts'

/** All that bear a board's id, each above those it refers to: a table too few does not compile. */
const TABLES_OF_BOARDS = Object.keys({
  visits: true,
  stays: true,
  sittings: true,
  links: true,
  agreements: true,
  wordings: true,
  audit: true,
  board_counts: true,
  images: true,
  snapshots: true,
  talk_files: true,
  writers: true,
  seat_rules: true,
  sealed_items: true,
} satisfies Record<TableOfBoards, true>) as readonly TableOfBoards[]

type TableOfBoards = Exclude<keyof LedgerTables, 'boards' | 'server_secrets' | 'sessions'>

/** Deletion on any database that Kysely speaks to. Every transaction begins with a write. */
export class SqlDeletionLedger implements DeletionLedger {
  readonly #db: Kysely<LedgerTables>
  readonly #now: () => number
  readonly #writeAudit: WriteAudit

  /** @param now Unix ms */
  constructor(db: Kysely<LedgerTables>, now: () => number, writeAudit: WriteAudit) {
    this.#db = db
    this.#now = now
    this.#writeAudit = writeAudit
  }

  async delete(boardId: string, by: DeletionActor): Promise<boolean> {
    return this.#change(boardId, 'board-deleted', by)
  }

  async undelete(boardId: string, by: DeletionActor): Promise<boolean> {
    return this.#change(boardId, 'board-undeleted', by)
  }

  async due(beforeMs: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('boards')
      .select('id')
      .where('deleted_at_ms', '<', beforeMs)
      .where('purged_at_ms', 'is', null)
      .orderBy('deleted_at_ms')
      .execute()
    return rows.map(({ id }) => id)
  }

  async purge(boardId: string): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('boards')
        .set({ purged_at_ms: this.#now() })
        .where('id', '=', boardId)
        .where('deleted_at_ms', 'is not', null)
        .where('purged_at_ms', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return
      for (const table of TABLES_OF_BOARDS) {
        await transaction.deleteFrom(table).where('board_id', '=', boardId).execute()
      }
    })
  }

  async #change(
    boardId: string,
    what: 'board-deleted' | 'board-undeleted',
    by: DeletionActor,
  ): Promise<boolean> {
    const atMs = this.#now()
    const isDeleting = what === 'board-deleted'
    return this.#db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('boards')
        .set({ deleted_at_ms: isDeleting ? atMs : null })
        .where('id', '=', boardId)
        .where('deleted_at_ms', isDeleting ? 'is' : 'is not', null)
        .where('purged_at_ms', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await this.#writeAudit(transaction, boardId, atMs, [
        aboutDeed({ what, name: '', detail: '', ...by }),
      ])
      return true
    })
  }
}
