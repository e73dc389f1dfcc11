import { afterAll, beforeAll, describe } from 'vitest'
import { openPostgres, type PostgresDatabase } from '../../server/postgres/postgres-database.ts'
import { PostgresCluster } from '../support/postgres-cluster.ts'
import { silentLogger } from '../support/silent-logger.ts'

/** A database of a test's own, which several nodes may open. */
export interface TestDatabase {
  open(): Promise<PostgresDatabase>
  /** All that is in it, as text. */
  dump(): Promise<string>
  /** Lets go of what was opened. Idempotent. */
  close(): Promise<void>
}

/** Declares tests that have a PostgreSQL server to themselves, and a database each. */
export function withPostgres(declare: (makeDatabase: () => Promise<TestDatabase>) => void): void {
  describe('with a server of its own', () => {
    let cluster: PostgresCluster

    beforeAll(async () => {
      cluster = await PostgresCluster.start()
    })
    afterAll(() => cluster.close())

    declare(async () => {
      const url = await cluster.newDatabase()
      const opened: PostgresDatabase[] = []
      return {
        async open() {
          const database = await openPostgres({ url, logger: silentLogger })
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
