import type { Kysely } from 'kysely'

/** Migration 0007: what presenters' pages have sent for their audiences. */
export async function addTalkFiles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('talk_files')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('put_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('talk_files_of_boards', ['board_id', 'hash'])
    .execute()
  await db.schema
    .createIndex('talk_files_by_hash')
    .ifNotExists()
    .on('talk_files')
    .column('hash')
    .execute()
}
