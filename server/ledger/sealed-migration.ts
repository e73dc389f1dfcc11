import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0015: what is sealed for some agencies of a board. */
export async function addSealedItems(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sealed_items')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('shape_id', 'text', (column) => column.notNull())
    .addColumn('agency_ids', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('sealed_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('changed_at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sealed_items_of_boards', ['board_id', 'shape_id'])
    .execute()
}

/** Migration 0019: since when no card of a sealed item stands on its board. */
export async function addGoneSeals(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'sealed_items', 'gone_since_ms', 'optional count')
}
