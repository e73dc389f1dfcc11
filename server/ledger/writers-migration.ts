import type { Kysely } from 'kysely'

/** Migration 0010: who first wrote under which client id. */
export async function addWriters(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('writers')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('client_id', 'bigint', (column) => column.notNull())
    .addColumn('writer', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('writers_of_boards', ['board_id', 'client_id'])
    .execute()
}
