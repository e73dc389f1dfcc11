import type { Kysely } from 'kysely'
import type { LedgerTables } from './schema.ts'
import type { WriterLedger } from './writer-ledger.ts'

/** So many client ids are named in one statement; databases bound it. */
const BATCH = 300

/** Writers on any database that Kysely speaks to. */
export class SqlWriterLedger implements WriterLedger {
  readonly #db: Kysely<LedgerTables>

  constructor(db: Kysely<LedgerTables>) {
    this.#db = db
  }

  async claim(
    boardId: string,
    clientIds: readonly number[],
    writer: string,
  ): Promise<ReadonlyMap<number, string>> {
    for (const batch of inBatches(clientIds)) {
      await this.#db
        .insertInto('writers')
        .values(batch.map((clientId) => ({ board_id: boardId, client_id: clientId, writer })))
        .onConflict((conflict) => conflict.columns(['board_id', 'client_id']).doNothing())
        .execute()
    }
    return this.find(boardId, clientIds)
  }

  async find(boardId: string, clientIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const found = new Map<number, string>()
    for (const batch of inBatches(clientIds)) {
      const rows = await this.#db
        .selectFrom('writers')
        .select(['client_id', 'writer'])
        .where('board_id', '=', boardId)
        .where('client_id', 'in', batch)
        .execute()
      for (const { client_id: clientId, writer } of rows) found.set(clientId, writer)
    }
    return found
  }
}

function inBatches(clientIds: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(clientIds.length / BATCH)
  return Array.from({ length: count }, (_, n) => clientIds.slice(n * BATCH, (n + 1) * BATCH))
}
