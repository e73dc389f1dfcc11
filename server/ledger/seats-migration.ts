import type { Kysely } from 'kysely'
import { addColumn } from './add-column.ts'

/** Migration 0003: links that carry seats, who sits where, agreements, and the audit of both. */
export async function addSeatsAndAgreements(db: Kysely<unknown>): Promise<void> {
  await addLinkColumns(db)
  await db.schema
    .createTable('sittings')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('device_hash', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('link_id', 'text', (column) => column.notNull().references('links.id'))
    .addColumn('since_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('seats_of_devices', ['board_id', 'device_hash'])
    .execute()
  await db.schema
    .createTable('wordings')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('wordings_of_boards', ['board_id', 'hash'])
    .execute()
  await db.schema
    .createTable('agreements')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('uid', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('shape_id', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('agency_name', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('wording_hash', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('agreements_of_boards', ['board_id', 'n'])
    .addUniqueConstraint('agreements_taken_once', ['board_id', 'uid'])
    .execute()
  await db.schema
    .createTable('audit')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('agency_id', 'text', (column) => column.notNull())
    .addColumn('agency_name', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('device_hash', 'text')
    .addColumn('link_id', 'text', (column) => column.notNull())
    .addColumn('link_name', 'text', (column) => column.notNull())
    .addColumn('ref', 'text')
    .addColumn('shape_id', 'text')
    .addColumn('wording_hash', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_of_boards', ['board_id', 'n'])
    .execute()
  await db.schema
    .createTable('board_counts')
    .ifNotExists()
    .addColumn('board_id', 'text', (column) => column.primaryKey().references('boards.id'))
    .addColumn('agreements', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('audit', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
}

/** Migration 0004: what those who sit somewhere call themselves. */
export async function addSittingNames(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'sittings', 'name', 'text')
}

/** Migration 0005: what a line of the audit is about, where its kind does not say it all. */
export async function addAuditDetail(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'audit', 'detail', 'text')
}

async function addLinkColumns(db: Kysely<unknown>): Promise<void> {
  await addColumn(db, 'links', 'seat_agency_id', 'optional text')
  await addColumn(db, 'links', 'seat_agency_name', 'text')
  await addColumn(db, 'links', 'name', 'text')
}
