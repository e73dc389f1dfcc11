import { withPlainLink } from './plain-links.ts'

/**
 * The version of the records this code reads and writes. It rises with every change to what a valid
 * record is: a new tldraw, a shape of our own, a prop more. A test holds it to the schema.
 */
export const RECORD_VERSION = 5

/**
 * One step from the records of an earlier version to those of `version`.
 *
 * Pages offline for weeks bring old records to new boards, so a board has records of several
 * versions at once, and steps run whenever a record is assembled, on every side alike. Hence `up`
 * looks at the record itself to see whether it is of the old form; given one that is not, it returns
 * it unchanged (the same object), so that a step may run any number of times. Registers are applied
 * afterwards, to the record in its present form [VALID-5].
 */
export interface RecordMigration {
  readonly version: number
  up(record: unknown): unknown
}

/** In order of version. */
const RECORD_MIGRATIONS: readonly RecordMigration[] = [
  // Until then a web address might have a name before an `@`, which hides where it leads.
  { version: 5, up: withPlainLink },
]

/** The record in its present form, whichever version wrote it. Not yet validated. */
export function migrateRecord(
  record: unknown,
  migrations: readonly RecordMigration[] = RECORD_MIGRATIONS,
): unknown {
  return migrations.reduce((current, migration) => migration.up(current), record)
}
