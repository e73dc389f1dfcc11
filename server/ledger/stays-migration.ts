import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0020: who is on which board, until it is written down that they have left. */
export async function addStays(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stays')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('visitor', 'text', (column) => column.notNull())
    .addColumn('link_id', 'text', (column) => column.notNull())
    .addColumn('link_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('agency_name', 'text', (column) => column.notNull())
    .addColumn('seen_ms', 'bigint', (column) => column.notNull())
    .addColumn('is_over', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('stays_of_boards', ['board_id', 'visitor'])
    .execute()
  await db.schema
    .createIndex('stays_by_time')
    .ifNotExists()
    .on('stays')
    .columns(['is_over', 'seen_ms'])
    .execute()
  await addColumn(db, 'board_counts', 'comings', 'count')
}
