import { chainAudits } from './audit-chain-migration.ts'
import { addLinkLimits } from './links-migration.ts'
import { addBoardDeletion } from './deletion-migration.ts'
import { addStays } from './stays-migration.ts'
import { addGoneSeals, addSealedItems } from './sealed-migration.ts'
import { addSnapshots } from './snapshots-migration.ts'
import { addWriters } from './writers-migration.ts'
import { addSignIn } from './sign-in-migration.ts'
import { addTalkFiles } from './talk-files-migration.ts'
import { addAuditDetail, addSeatsAndAgreements, addSittingNames } from './seats-migration.ts'
import { Migrator, sql, type Kysely, type Migration } from 'kysely'

/**
 * The ledger's history, in order. A migration that has been released is never changed; the next is
 * added below it. SQL that SQLite and PostgreSQL both speak: text ids, bigint milliseconds.
 *
 * `ifNotExists`, because SQLite runs these outside a transaction: one that was cut off is run again.
 */
const MIGRATIONS: Record<string, Migration> = {
  '0001-boards-and-links': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('boards')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('links')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('key_hash', 'text', (column) => column.notNull().unique())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at_ms', 'bigint')
        .addColumn('expires_at_ms', 'bigint')
        .execute()
    },
  },
  '0002-images': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('images')
        .ifNotExists()
        .addColumn('board_id', 'text', (column) => column.notNull().references('boards.id'))
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'bigint', (column) => column.notNull())
        .addColumn('width', 'integer', (column) => column.notNull())
        .addColumn('height', 'integer', (column) => column.notNull())
        .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
        .addColumn('unused_since_ms', 'bigint')
        .addPrimaryKeyConstraint('images_of_boards', ['board_id', 'hash'])
        .execute()
      await db.schema
        .createIndex('images_by_hash')
        .ifNotExists()
        .on('images')
        .column('hash')
        .execute()
    },
  },
  '0003-seats-and-agreements': { up: addSeatsAndAgreements },
  '0004-names-of-those-who-sit': { up: addSittingNames },
  '0005-audit-detail': { up: addAuditDetail },
  '0006-snapshots': { up: addSnapshots },
  '0007-talk-files': { up: addTalkFiles },
  '0008-audit-chain': { up: chainAudits },
  '0009-link-limits': { up: addLinkLimits },
  '0010-writers': { up: addWriters },
  '0013-sign-in': { up: addSignIn },
  '0014-board-deletion': { up: addBoardDeletion },
  '0015-sealed-items': { up: addSealedItems },
  '0019-gone-seals': { up: addGoneSeals },
  '0020-stays': { up: addStays },
}

const MIGRATIONS_TABLE = 'ledger_migrations'

interface MigratingOptions {
  /** The last migration to run, one that {@link isKnownMigration}; all unless given. */
  readonly upTo?: string
}

/**
 * Brings the ledger's tables to this version's form, or to an earlier one's.
 * @throws Error when a newer version of Wholeplace has been at the database, or a migration fails
 */
export async function migrateLedger(
  db: Kysely<unknown>,
  { upTo }: MigratingOptions = {},
): Promise<void> {
  await nextMigration(db)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    migrationTableName: MIGRATIONS_TABLE,
    migrationLockTableName: `${MIGRATIONS_TABLE}_lock`,
  })
  const { error, results } = await (upTo === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(upTo))
  if (error === undefined) return
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName
  throw new Error(`The database could not be brought up to date${failed ? ` (${failed})` : ''}.`, {
    cause: error,
  })
}

/**
 * @returns the first that the ledger's tables have not been through; undefined when they are up to date
 * @throws Error when a newer version of Wholeplace has been at the database
 */
export async function nextMigration(db: Kysely<unknown>): Promise<string | undefined> {
  const applied = await appliedMigrations(db)
  if (!applied.every(isKnownMigration)) {
    throw new Error(
      'The database was written by a newer version of Wholeplace. Start that version, or a later one.',
    )
  }
  return Object.keys(MIGRATIONS).find((name) => !applied.includes(name))
}

/** Whether this version has such a migration. */
export function isKnownMigration(name: string): boolean {
  return Object.hasOwn(MIGRATIONS, name)
}

/** @returns the last migration that the ledger's tables have been through; undefined without tables */
export async function lastMigration(db: Kysely<unknown>): Promise<string | undefined> {
  return (await appliedMigrations(db)).at(-1)
}

/** @returns their names in order; none when the database is new */
async function appliedMigrations(db: Kysely<unknown>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === MIGRATIONS_TABLE)) return []
  const { rows } = await sql<{
    name: string
  }>`select name from ${sql.table(MIGRATIONS_TABLE)}`.execute(db)
  return rows.map(({ name }) => name).toSorted()
}
