import {
  Kysely,
  PostgresDialect,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import type { PostgresDatabase } from '../postgres/postgres-database.ts'
import { mayWorkAgain, toStoreError } from '../postgres/postgres-errors.ts'
import { lockedTurn } from './board-turn.ts'
import type { Ledger } from './ledger.ts'
import { migrateLedger } from './migrations.ts'
import type { LedgerTables } from './schema.ts'
import { SqlLedger, type LedgerSources } from './sql-ledger.ts'

/**
 * Opens the ledger in the database the update log lies in. All that is particular to PostgreSQL stands
 * in this file. Closing it leaves the database open.
 *
 * @throws Error in plain words when it cannot be opened, or a newer version has written to it
 */
export async function openPostgresLedger(
  database: PostgresDatabase,
  sources: LedgerSources,
): Promise<Ledger> {
  const db = openPostgresTables<LedgerTables>(database)
  await database.inTurn(() => migrateLedger(db as Kysely<unknown>))
  return new SqlLedger(db, sources, lockedTurn(db))
}

/** The tables in a database as they are, whichever version has made them. Closing them leaves it open. */
export function openPostgresTables<Tables = unknown>(database: PostgresDatabase): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: adapted(database) }) })
}

/** What Kysely sees of the pool. A full disk becomes a `StorageFullError`; a pool that others use stays. */
function adapted({ pool }: PostgresDatabase): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect().catch((problem: unknown) => {
        throw toStoreError(problem)
      })
      return new AdaptedClient(client)
    },
    end: () => Promise.resolve(),
  }
}

/** A connection whose errors are told apart, and which is not used again once it is lost. */
class AdaptedClient implements PostgresPoolClient {
  readonly #client: PoolClient
  #isLost = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('The ledger reads without cursors.')
    return this.#query<R>(sql, parameters)
  }

  release(): void {
    this.#client.release(this.#isLost)
  }

  async #query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters])
      return {
        command: command as PostgresQueryResult<R>['command'],
        rowCount: rowCount ?? 0,
        rows: rows as R[],
      }
    } catch (problem) {
      this.#isLost ||= mayWorkAgain(problem)
      throw toStoreError(problem)
    }
  }
}
