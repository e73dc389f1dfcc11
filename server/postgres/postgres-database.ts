import pg from 'pg'
import type { BaseLogger } from 'pino'
import { toStoreError } from './postgres-errors.ts'
import { migratePostgres, nextStoreVersion } from './postgres-schema.ts'

export interface PostgresOptions {
  /** `postgres://…`, of a database that is ours alone, or with a schema that is. */
  readonly url: string
  readonly logger: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  /** Connections for everything but the log's writer and the bus. */
  readonly maxConnections?: number
  /** How long whoever needs a connection waits for one. */
  readonly connectTimeoutMs?: number
  /** How long a statement may take; `none` for what takes as long as it takes, and nobody waits for. */
  readonly statementTimeoutMs?: number | 'none'
  /** Whether the tables are made this version's, or looked at as they are. */
  readonly tables?: 'up to date' | 'as they are'
}

const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 10_000
const MAX_CONNECTIONS = 8

/** Any number, the same in every version: nodes that start together bring the tables up to date in turn. */
const MIGRATION_LOCK = 7_140_901

/** The connections of one node to its PostgreSQL database. */
export interface PostgresDatabase {
  /** For reading, and for the ledger. */
  readonly pool: pg.Pool
  /** One connection, made again when it is lost: the update log's. */
  readonly writer: pg.Pool
  /** A connection that is nobody else's, not made yet. */
  newClient(): pg.Client
  /**
   * Runs `work` while no other node runs any, however long that takes.
   * @param work is given a connection of its own, without time limits, that holds the lock
   */
  inTurn<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>
  /** Idempotent. */
  close(): Promise<void>
}

/**
 * Connects, and brings the tables of the log and of pictures up to date unless told otherwise.
 * @throws Error in plain words when the database cannot be reached, takes no changes, would call saved
 *   what is not on its disk, or has been written to by a newer version
 */
export async function openPostgres({
  url,
  logger,
  maxConnections = MAX_CONNECTIONS,
  connectTimeoutMs = CONNECT_TIMEOUT_MS,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
  tables = 'up to date',
}: PostgresOptions): Promise<PostgresDatabase> {
  const unhurried = { ...connectionSettings(url), connectionTimeoutMillis: connectTimeoutMs }
  const settings =
    statementTimeoutMs === 'none' ? unhurried : { ...unhurried, ...timeLimits(statementTimeoutMs) }
  const makePool = (max: number) => {
    const pool = new pg.Pool({ ...settings, max, idleTimeoutMillis: 30_000 })
    // One that somebody is using: they hear of it from their statement. Unheard, it would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
    // One that nobody is using: the next who needs one gets a new one.
    pool.on('error', (problem) => {
      logger.warn({ err: toStoreError(problem) }, 'A connection to the database was lost')
    })
    return pool
  }
  const pool = makePool(maxConnections)
  const writer = makePool(1)
  let closing: Promise<void> | undefined
  const close = async () => {
    await Promise.all([pool.end(), writer.end()])
  }
  const database: PostgresDatabase = {
    pool,
    writer,
    newClient: () => new pg.Client(settings),
    inTurn: async (work) => {
      const client = new pg.Client(unhurried)
      // Whoever uses it hears of it from their statement. Unheard, it would end the process.
      client.on('error', () => undefined)
      try {
        await client.connect()
        await takeTurn(client, logger)
        return await work(client)
      } finally {
        // The lock ends with its connection, and so does what was not committed.
        await client.end()
      }
    },
    close: () => (closing ??= close()),
  }
  try {
    await requireKeeping(pool)
    if (tables === 'up to date') await database.inTurn(migratePostgres)
    else await nextStoreVersion(pool)
  } catch (problem) {
    await database.close()
    throw problem
  }
  return database
}

/** Without limits, also where the database has some for everybody. */
export function connectionSettings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'wholeplace',
    keepAlive: true,
    options: '-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0',
    types,
  }
}

/** Waits until no other node has the lock, and takes it until the connection ends. */
async function takeTurn(client: pg.Client, logger: PostgresOptions['logger']): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS taken',
    [MIGRATION_LOCK],
  )
  if (rows[0]?.taken === true) return
  logger.info('Another node is bringing the database up to date: waiting until it has')
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
}

function timeLimits(statementTimeoutMs: number): pg.ClientConfig {
  return {
    statement_timeout: statementTimeoutMs,
    // Where the network swallows everything, the database's own word that it took too long does not come.
    query_timeout: statementTimeoutMs * 1.2,
    idle_in_transaction_session_timeout: statementTimeoutMs,
  }
}

/** Numbers and times in `bigint` columns are far below 2⁵³: plain numbers, as SQLite gives them. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

/** @throws Error in one plain sentence when what is committed might not be kept */
export async function requireKeeping(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const { rows } = await pool
    .query<{ fsync: string; commits: string; readOnly: string }>(
      `SELECT current_setting('fsync') AS fsync,
         current_setting('synchronous_commit') AS commits,
         current_setting('transaction_read_only') AS "readOnly"`,
    )
    .catch((problem: unknown) => {
      throw toStoreError(problem)
    })
  const [found] = rows
  if (found?.commits === 'off' || found?.fsync === 'off') {
    const setting = found.fsync === 'off' ? 'fsync' : 'synchronous_commit'
    throw new Error(
      `The database has ${setting} = off, so what it calls saved may be lost: set it to on.`,
    )
  }
  if (found?.readOnly === 'on') {
    throw new Error(
      'The database takes no changes: it is read-only, perhaps a standby. DATABASE_URL must lead to the primary.',
    )
  }
}
