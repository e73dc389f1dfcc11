import {
  Kysely,
  PostgresDialect,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import type { ClientBase } from 'pg'
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
  await migratePostgresLedger(database)
  const db = openPostgresTables<LedgerTables>(database)
  return new SqlLedger(db, sources, lockedTurn(db))
}

/**
 * Makes the ledger's tables, or brings them up to date: while no other node does, however long it takes.
 * @throws Error in plain words as {@link openPostgresLedger} does
 */
export function migratePostgresLedger(database: PostgresDatabase): Promise<void> {
  return database.inTurn((client) => {
    const connect = () => Promise.resolve(new AdaptedClient(client, () => undefined))
    return migrateLedger(openTables({ connect, end: () => Promise.resolve() }))
  })
}

/** The tables in a database as they are, whichever version has made them. Closing them leaves it open. */
export function openPostgresTables<Tables = unknown>({ pool }: PostgresDatabase): Kysely<Tables> {
  return openTables({
    async connect() {
      const client = await pool.connect().catch((problem: unknown) => {
        throw toStoreError(problem)
      })
      return new AdaptedClient(client, (isLost) => client.release(isLost))
    },
    end: () => Promise.resolve(),
  })
}

function openTables<Tables>(pool: PostgresPool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** A connection as Kysely sees it. Its errors are told apart: a full disk becomes a `StorageFullError`. */
class AdaptedClient implements PostgresPoolClient {
  readonly #client: ClientBase
  readonly #giveBack: (isLost: boolean) => void
  #isLost = false

  /** @param giveBack is told whether it is not to be used again */
  constructor(client: ClientBase, giveBack: (isLost: boolean) => void) {
    this.#client = client
    this.#giveBack = giveBack
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
    this.#giveBack(this.#isLost)
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
