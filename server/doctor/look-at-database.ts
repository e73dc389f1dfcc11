import pg from 'pg'
import { connectionSettings, requireKeeping } from '../postgres/postgres-database.ts'
import { bad, doubtful, good, type Finding } from './finding.ts'
import { sayClock } from './look-at-clock.ts'

/** The oldest major version that Wholeplace was tried with. */
const TRIED_VERSION = 15

const PATIENCE_MS = 10_000

/** The PostgreSQL database: whether it can be reached, keeps what it says, and has the same time. */
export async function lookAtDatabase(url: string, now: () => number): Promise<readonly Finding[]> {
  const pool = new pg.Pool({
    ...connectionSettings(url),
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    max: 1,
  })
  try {
    await requireKeeping(pool)
    const { rows } = await pool.query<{ version: string; nowMs: number }>(
      `SELECT current_setting('server_version_num') AS version,
         (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"`,
    )
    const { nowMs = now(), version = '0' } = rows[0] ?? {}
    return [
      sayVersion(Math.floor(Number(version) / 10_000)),
      sayClock('the database’s', nowMs - now()),
    ]
  } catch (problem) {
    const words = problem instanceof Error ? problem.message : String(problem)
    return [
      bad('Database', words, 'Mend DATABASE_URL or the database; nothing is saved until then.'),
    ]
  } finally {
    await pool.end()
  }
}

function sayVersion(version: number): Finding {
  if (version < TRIED_VERSION) {
    const remedy = `Use PostgreSQL ${TRIED_VERSION}.`
    return doubtful('Database', `It is PostgreSQL ${version}, which was not tried.`, remedy)
  }
  const words = `It is PostgreSQL ${version}, takes changes, and keeps what it calls committed.`
  return good('Database', words)
}
