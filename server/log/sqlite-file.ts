import Database from 'libsql'

/**
 * Opens the one SQLite file in which the update log and the ledger lie, each through a connection
 * of its own: WAL, so that readers and the writer do not wait for each other; `synchronous=FULL`,
 * so that COMMIT returns after fsync.
 *
 * Parameters are always bound as one array: libsql takes a lone Buffer for an object of named
 * parameters and aborts the process.
 *
 * @param path its folder must be there
 * @throws Error that names the file, when it cannot be opened
 */
export function openSqliteFile(path: string): Database.Database {
  try {
    const database = new Database(path)
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec(`PRAGMA journal_size_limit = ${MAX_IDLE_WAL_BYTES}`)
    return database
  } catch (error) {
    throw new Error(
      `The database ${path} cannot be opened: its folder must exist and be writable, and the file must be a SQLite database.`,
      { cause: error },
    )
  }
}

/** How long one connection waits for the other's transaction before it gives up. */
const BUSY_TIMEOUT_MS = 10_000

/** What the WAL is cut back to once its content has moved into the database. */
const MAX_IDLE_WAL_BYTES = 64 * 1024 * 1024
