import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0013: who has signed in, and whom of them owners seat for which agency. */
export async function addSignIn(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'sittings', 'rule_id', 'text')
  await db.schema
    .createTable('sessions')
    .ifNotExists()
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('mail', 'text', (column) => column.notNull())
    .addColumn('groups', 'text', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('seat_rules')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('agency_name', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('seat_rules_of_boards')
    .ifNotExists()
    .on('seat_rules')
    .column('board_id')
    .execute()
  await db.schema
    .createIndex('sessions_of_subjects')
    .ifNotExists()
    .on('sessions')
    .column('subject')
    .execute()
}
