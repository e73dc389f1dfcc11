import type { Logger } from 'pino'
import { imageFolderIn, requireDataFolder, snapshotFolderIn, sqliteFileIn } from '../data-folder.ts'
import { FolderByteStore } from '../bytes/folder-byte-store.ts'
import { PostgresByteStore } from '../bytes/postgres-byte-store.ts'
import { migrateLedger } from '../ledger/migrations.ts'
import { migratePostgresLedger, openPostgresTables } from '../ledger/postgres-ledger.ts'
import { SqlLedgerRows } from '../ledger/sql-ledger-rows.ts'
import { openSqliteTables } from '../ledger/sqlite-ledger.ts'
import { PostgresLog } from '../log/postgres-log.ts'
import { openSqliteLog } from '../log/sqlite-log.ts'
import { SqliteLogReader } from '../log/sqlite-log-reader.ts'
import type { StoreConfig } from '../open-stores.ts'
import { openPostgres, type PostgresDatabase } from '../postgres/postgres-database.ts'
import { StartupError } from '../startup-error.ts'
import type { BackupSource } from './back-up.ts'
import type { RestoreTarget } from './restore.ts'

/**
 * Has `work` read a store as it is, beside servers that may be writing to it.
 * @throws StartupError when there is none, or a newer version has written to it; or what `work` throws
 */
export function withStoreToBackUp<T>(
  { dataDir, databaseUrl }: StoreConfig,
  logger: Logger,
  work: (store: BackupSource) => Promise<T>,
): Promise<T> {
  return withParts(async (keep) => {
    if (databaseUrl !== undefined) {
      const options = { url: databaseUrl, logger, statementTimeoutMs: 'none' } as const
      const database = keep(await openPostgres({ ...options, tables: 'as they are' }))
      return { ...partsOf(database), ledger: new SqlLedgerRows(openPostgresTables(database)) }
    }
    const file = sqliteFileIn(dataDir)
    const log = keep(new SqliteLogReader(file))
    const ledger = keep(new SqlLedgerRows(openSqliteTables(file)))
    const images = FolderByteStore.forReading(imageFolderIn(dataDir))
    const contents = FolderByteStore.forReading(snapshotFolderIn(dataDir))
    return { ledger, log, images, contents }
  }, work)
}

/**
 * Has `work` fill a store, which is made if need be.
 * @throws StartupError when it cannot be, or a newer version has written to it; or what `work` throws
 */
export function withStoreToRestore<T>(
  { dataDir, databaseUrl, maxDatabaseBytes }: StoreConfig,
  logger: Logger,
  work: (store: RestoreTarget) => Promise<T>,
): Promise<T> {
  return withParts(async (keep) => {
    if (databaseUrl !== undefined) {
      const database = keep(
        await openPostgres({ url: databaseUrl, logger, statementTimeoutMs: 'none' }),
      )
      return {
        ...partsOf(database),
        ledger: new SqlLedgerRows(openPostgresTables(database)),
        bringUpToDate: () => migratePostgresLedger(database),
      }
    }
    requireDataFolder(dataDir)
    const file = sqliteFileIn(dataDir)
    const log = keep(await openSqliteLog({ file, maxFileBytes: maxDatabaseBytes, logger }))
    const tables = openSqliteTables(file)
    const ledger = keep(new SqlLedgerRows(tables))
    const images = await FolderByteStore.open(imageFolderIn(dataDir))
    const contents = await FolderByteStore.open(snapshotFolderIn(dataDir))
    return { ledger, log, images, contents, bringUpToDate: () => migrateLedger(tables) }
  }, work)
}

function partsOf(database: PostgresDatabase) {
  return {
    log: new PostgresLog(database),
    images: new PostgresByteStore(database.pool, 'image_files', Date.now),
    contents: new PostgresByteStore(database.pool, 'snapshot_files', Date.now),
  }
}

/** Notes what is to be closed in the end, the last first. */
type Keep = <Part extends { close(): Promise<void> }>(part: Part) => Part

async function withParts<Parts, T>(
  open: (keep: Keep) => Promise<Parts>,
  work: (parts: Parts) => Promise<T>,
): Promise<T> {
  const kept: { close(): Promise<void> }[] = []
  try {
    const parts = await open((part) => {
      kept.push(part)
      return part
    }).catch((problem: unknown) => {
      const message = problem instanceof Error ? problem.message : String(problem)
      throw new StartupError(message, { cause: problem })
    })
    return await work(parts)
  } finally {
    for (const part of kept.toReversed()) await part.close()
  }
}
