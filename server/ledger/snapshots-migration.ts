import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0006: snapshots of boards, and the secret that their keys come from. */
export async function addSnapshots(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('snapshots')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('shapes', 'bigint', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('present', 'text', (column) => column.notNull())
    .addColumn('pictures', 'text', (column) => column.notNull())
    .addColumn('file_hash', 'text', (column) => column.notNull())
    .addColumn('file_bytes', 'bigint', (column) => column.notNull())
    .addColumn('deleted_at_ms', 'bigint')
    .addColumn('deleted_by', 'text', (column) => column.notNull())
    .addUniqueConstraint('snapshots_of_boards', ['board_id', 'n'])
    .execute()
  await db.schema
    .createIndex('snapshots_by_file')
    .ifNotExists()
    .on('snapshots')
    .column('file_hash')
    .execute()
  await db.schema
    .createTable('server_secrets')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('secret', 'text', (column) => column.notNull())
    .execute()
  await addColumn(db, 'board_counts', 'versions', 'count')
  await addColumn(db, 'board_counts', 'snapshots', 'count')
}
