import { existsSync, mkdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Kysely } from 'kysely'
import type { ClientBase } from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { backupFolderIn, requireDataFolder, sqliteFileIn } from '../data-folder.ts'
import { nextMigration } from '../ledger/migrations.ts'
import { openPostgresTables } from '../ledger/postgres-ledger.ts'
import { SqlLedgerRows } from '../ledger/sql-ledger-rows.ts'
import { openSqliteTables } from '../ledger/sqlite-ledger.ts'
import { toStoreFailure } from '../log/sqlite-errors.ts'
import { openSqliteFile } from '../log/sqlite-file.ts'
import { nextLogVersion } from '../log/sqlite-schema.ts'
import { openPostgres } from '../postgres/postgres-database.ts'
import { nextStoreVersion } from '../postgres/postgres-schema.ts'
import { StartupError } from '../startup-error.ts'
import { syncFolder } from '../sync-folder.ts'
import { writeWholeFile } from './archive-file.ts'
import { backUp, type BackUpOutcome } from './back-up.ts'
import { withStoreToBackUp } from './backup-stores.ts'
import { withCheckedArchive } from './checked-archive.ts'
import { copySqlite } from './sqlite-copy.ts'

export type UpgradeConfig = Pick<
  Config,
  'dataDir' | 'databaseUrl' | 'maxDatabaseBytes' | 'upgradeBackup'
>

/**
 * Before a store's tables are made this version's: has all of it in one file under `backups` in the data
 * folder, read back and compared. Nothing happens to a store that is up to date, or has no boards.
 *
 * SQLite's is the database itself, to be put back in its place; PostgreSQL's an archive ([BAK-9]).
 *
 * @param nowMs Unix ms
 * @throws StartupError that says what to do when there can be no such file, or a newer version has been
 *   at the store: the server then does not start, and the store is as it was
 */
export async function backUpBeforeUpgrade(
  config: UpgradeConfig,
  logger: Logger,
  nowMs: number,
): Promise<void> {
  if (!config.upgradeBackup) return
  const { dataDir, databaseUrl } = config
  if (databaseUrl === undefined) await backUpSqlite(dataDir, logger)
  else await backUpPostgres({ ...config, databaseUrl }, logger, nowMs)
}

async function backUpSqlite(dataDir: string, logger: Logger): Promise<void> {
  const file = sqliteFileIn(dataDir)
  const next = existsSync(file) ? await inPlainWords(nextOfSqlite(file)) : undefined
  if (next === undefined) return
  try {
    const folder = makeFolder(dataDir)
    const database = openSqliteFile(file)
    try {
      const { made, path } = await copySqlite(database, (digest) =>
        join(folder, `before-${next}-${digest}.sqlite`),
      )
      logger.info({ path, made }, 'The database is brought up to date; this is a copy of before')
    } finally {
      database.close()
    }
  } catch (problem) {
    throw refusal(problem, toStoreFailure(problem, file).message)
  }
}

/** @returns what the tables are still to go through; undefined when that is nothing, or without boards */
async function nextOfSqlite(file: string): Promise<string | undefined> {
  const tables = openSqliteTables(file)
  const database = openSqliteFile(file)
  try {
    const version = nextLogVersion(database)
    return await nextOf(tables, version === undefined ? undefined : `log-${version}`)
  } finally {
    database.close()
    await tables.destroy()
  }
}

async function backUpPostgres(
  config: UpgradeConfig & { readonly databaseUrl: string },
  logger: Logger,
  nowMs: number,
): Promise<void> {
  const { databaseUrl: url } = config
  const database = await inPlainWords(openPostgres({ url, logger, tables: 'as they are' }))
  try {
    // In turn: of nodes that start together, those that wait find it done.
    await database.inTurn(async (client) => {
      const next = await inPlainWords(nextOfPostgres(client, openPostgresTables(database)))
      if (next === undefined) return
      const path = join(makeFolder(config.dataDir), `before-${next}.tar`)
      const { damagedBoards, lostChanges } = await archiveTo(path, config, logger, nowMs)
      logger.info({ path }, 'The database is brought up to date; this is a backup of before')
      if (damagedBoards.length > 0 || Object.keys(lostChanges).length > 0) {
        logger.error({ damagedBoards, lostChanges }, 'The backup lacks what the disk has damaged')
      }
    })
  } catch (problem) {
    throw problem instanceof StartupError ? problem : refusal(problem, wordsOf(problem))
  } finally {
    await database.close()
  }
}

async function nextOfPostgres(
  client: ClientBase,
  tables: Kysely<unknown>,
): Promise<string | undefined> {
  const version = await nextStoreVersion(client)
  return nextOf(tables, version === undefined ? undefined : `store-${version}`)
}

async function nextOf(
  tables: Kysely<unknown>,
  nextOfLog: string | undefined,
): Promise<string | undefined> {
  const next = (await nextMigration(tables)) ?? nextOfLog
  if (next === undefined || (await new SqlLedgerRows(tables).isEmpty())) return undefined
  return next
}

/** Takes the place of one that an earlier try has left only when it is whole. */
async function archiveTo(
  path: string,
  config: UpgradeConfig,
  logger: Logger,
  nowMs: number,
): Promise<BackUpOutcome> {
  const unfinished = `${path}.unfinished`
  const options = { signal: new AbortController().signal, onProgress: () => undefined }
  await rm(unfinished, { force: true })
  try {
    const outcome = await withStoreToBackUp(config, logger, (store) =>
      writeWholeFile(unfinished, (sink) =>
        backUp(store, sink, { ...options, nowMs, madeBy: 'before an upgrade' }),
      ),
    )
    await withCheckedArchive(unfinished, `${path}.check`, options, () => Promise.resolve())
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    return outcome
  } finally {
    await rm(unfinished, { force: true })
  }
}

function makeFolder(dataDir: string): string {
  requireDataFolder(dataDir)
  const folder = backupFolderIn(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

function refusal(problem: unknown, why: string): StartupError {
  return new StartupError(
    `This version has to change the database, and could not back it up before: ${why} Nothing was changed. Mend that; or back up yourself, set UPGRADE_BACKUP=no, and start again.`,
    { cause: problem },
  )
}

/** @throws StartupError for whatever `work` throws */
function inPlainWords<T>(work: Promise<T>): Promise<T> {
  return work.catch((problem: unknown) => {
    throw new StartupError(wordsOf(problem), { cause: problem })
  })
}

function wordsOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}
