import { afterAll, beforeAll, describe } from 'vitest'
import { openPostgres, type PostgresDatabase } from '../../server/postgres/postgres-database.ts'
import { liftLimit } from '../support/postgres-room.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { silentLogger } from '../support/silent-logger.ts'

/** An empty database, which several nodes may open. */
export interface TestDatabase {
  /** Where it is. */
  readonly url: string
  open(): Promise<PostgresDatabase>
  /** All that is in it, as text. */
  dump(): Promise<string>
  /** Lets go of what was opened. Idempotent. */
  close(): Promise<void>
}

/** Hundreds of transactions may wait for one board, on a machine with better things to do. */
const PATIENCE_MS = 20_000

/** Declares tests that have a PostgreSQL server to themselves, and an empty database one after another. */
export function withPostgres(declare: (makeDatabase: () => Promise<TestDatabase>) => void): void {
  describe('with a server of its own', () => {
    let cluster: PostgresCluster
    let url: string

    beforeAll(async () => {
      cluster = await PostgresCluster.start()
      url = await cluster.newDatabase()
    })
    afterAll(() => cluster.close())

    declare(async () => {
      await empty(cluster, url)
      const opened: PostgresDatabase[] = []
      return {
        url,
        async open() {
          const options = { url, logger: silentLogger, connectTimeoutMs: PATIENCE_MS }
          const database = await openPostgres(options)
          opened.push(database)
          return database
        },
        dump: () => cluster.dump(url),
        async close() {
          await Promise.all(opened.map((database) => database.close()))
        },
      }
    })
  })
}

/** Much quicker than a new database. What is there besides rows stays: tables, and their versions. */
async function empty(cluster: PostgresCluster, url: string): Promise<void> {
  const tables = await cluster.query<{ name: string }>(
    url,
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname !~ '^(ledger_migrations|store_version)'`,
  )
  if (tables.length === 0) return
  const deletions = tables.map(({ name }) => `DELETE FROM ${name};`).join('')
  await cluster.query(url, `${liftLimit} SET session_replication_role = replica; ${deletions}`)
}
