import type Database from 'libsql'

/**
 * The log's tables. Their version is the file's `user_version`, apart from the ledger's migrations:
 * those are SQL for SQLite and PostgreSQL alike, while these tables are the SQLite log's own affair
 * and are made in its worker thread, before anything else touches the file.
 *
 * - `log_boards.seq` is the high-water mark, `chain` the running hash there; `base_seq` and
 *   `base_chain` are the same for the compacted state. Every number between them is an update that
 *   was acknowledged, so a number without a row in `log_updates` is an update lost.
 * - `log_probe` is always empty: `check` tries there whether there is room.
 * - `log_states` is a table of its own: a change to a board's row must not rewrite its state.
 */
const VERSIONS: readonly string[] = [
  `CREATE TABLE log_boards (
     board INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     seq INTEGER NOT NULL,
     chain BLOB NOT NULL,
     base_seq INTEGER NOT NULL,
     base_chain BLOB NOT NULL
   ) STRICT;
   CREATE TABLE log_updates (
     board INTEGER NOT NULL REFERENCES log_boards (board),
     seq INTEGER NOT NULL,
     chain BLOB NOT NULL,
     content BLOB NOT NULL,
     PRIMARY KEY (board, seq)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE log_states (
     board INTEGER PRIMARY KEY REFERENCES log_boards (board),
     hash BLOB NOT NULL,
     content BLOB NOT NULL
   ) STRICT;
   CREATE TABLE log_probe (content BLOB NOT NULL) STRICT;`,
]

/**
 * Brings the tables to this version's form.
 * @throws Error when a newer version of Wholeplace has written to the file
 */
export function migrateLog(database: Database.Database): void {
  const found = requireKnownVersion(database)
  for (const [index, statements] of VERSIONS.entries()) {
    if (index < found) continue
    database.exec(`BEGIN IMMEDIATE; ${statements} PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}

/**
 * @returns how many of the versions above the file has been through
 * @throws Error when a newer version of Wholeplace has written to the file
 */
export function requireKnownVersion(database: Database.Database): number {
  const found = readVersion(database)
  if (found <= VERSIONS.length) return found
  throw new Error(
    'The database was written by a newer version of Wholeplace. Start that version, or a later one.',
  )
}

/**
 * @returns the version that the log's tables in the file are still to become; undefined when they are
 *   up to date
 * @throws Error as {@link requireKnownVersion} does
 */
export function nextLogVersion(database: Database.Database): number | undefined {
  const found = requireKnownVersion(database)
  return found < VERSIONS.length ? found + 1 : undefined
}

function readVersion(database: Database.Database): number {
  const row = database.prepare('PRAGMA user_version').get([]) as { user_version: number }
  return row.user_version
}
