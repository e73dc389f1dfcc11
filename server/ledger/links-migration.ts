import { sql, type Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0009: links that are limited, which of them a board came with, and who came by which. */
export async function addLinkLimits(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'links', 'passphrase_hash', 'optional text')
  await addColumn(db, 'links', 'max_people', 'optional count')
  await addColumn(db, 'links', 'used_at_ms', 'optional count')
  await addColumn(db, 'links', 'roots', 'optional text')
  await addColumn(db, 'links', 'is_standard', 'count')
  await sql`update links set is_standard = 1 where seat_agency_id is null`.execute(db)
  await db.schema
    .createTable('visits')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('link_id', 'text', (column) => column.notNull().references('links.id'))
    .addColumn('device_hash', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('first_ms', 'bigint', (column) => column.notNull())
    .addColumn('last_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('visits_by_links', ['link_id', 'device_hash'])
    .execute()
  await db.schema
    .createIndex('links_of_boards')
    .ifNotExists()
    .on('links')
    .column('board_id')
    .execute()
}
