import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Bus } from './bus/bus.ts'
import { InProcessHub } from './bus/in-process-bus.ts'
import { PostgresBus } from './bus/postgres-bus.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import {
  imageFolderIn,
  requireDataFolder,
  requireNoMissingDatabase,
  snapshotFolderIn,
  sqliteFileIn,
  talkFolderIn,
} from './data-folder.ts'
import { FolderByteStore } from './bytes/folder-byte-store.ts'
import type { ByteStore } from './bytes/byte-store.ts'
import { PostgresByteStore } from './bytes/postgres-byte-store.ts'
import type { Ledger } from './ledger/ledger.ts'
import { openPostgresLedger } from './ledger/postgres-ledger.ts'
import { openSqliteLedger } from './ledger/sqlite-ledger.ts'
import { PostgresLog } from './log/postgres-log.ts'
import { openSqliteLog } from './log/sqlite-log.ts'
import type { UpdateLog } from './log/update-log.ts'
import { openPostgres, type PostgresOptions } from './postgres/postgres-database.ts'
import { StartupError } from './startup-error.ts'

/** Which stores: PostgreSQL where there is an address, else SQLite in the folder. */
export type StoreConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'maxDatabaseBytes'>

/** How long PostgreSQL is waited for. */
type StorePatience = Pick<PostgresOptions, 'connectTimeoutMs' | 'statementTimeoutMs'>

/** What boards are kept in, and what tells other nodes of them. */
export interface Stores {
  readonly log: UpdateLog
  readonly ledger: Ledger
  readonly images: ByteStore
  /** What snapshots hold. */
  readonly contents: ByteStore
  /** What audiences are shown. */
  readonly talks: ByteStore
  readonly bus: Bus
  /** Whether other nodes may use the same stores. */
  readonly nodes: 'one' | 'several'
  /** How long a board's changes are gathered before they go to the log, in ms. */
  readonly gatherMs: number
  /** Lets go of all of them, once nothing is under way. Idempotent. */
  close(): Promise<void>
}

/** Everybody is on this node and sees a change before it is on disk: only *saved* waits. */
const SQLITE_GATHER_MS = 30
/** People on other nodes wait for the commit. A node's boards go in one transaction all the same. */
const POSTGRES_GATHER_MS = 4

const SOURCES = { now: Date.now, randomBytes }

/**
 * PostgreSQL where the configuration names one, else SQLite in the data folder.
 * @param patience the usual, unless a test has less
 * @throws StartupError in one plain sentence for what the operator can mend
 */
export async function openStores(
  config: StoreConfig,
  logger: Logger,
  patience: StorePatience = {},
): Promise<Stores> {
  const { databaseUrl } = config
  try {
    if (databaseUrl !== undefined) {
      return await openPostgresStores({ ...patience, url: databaseUrl, logger })
    }
    return await openSqliteStores(config, logger)
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem)
    throw new StartupError(message, { cause: problem })
  }
}

async function openSqliteStores(
  { dataDir, maxDatabaseBytes }: StoreConfig,
  logger: Logger,
): Promise<Stores> {
  requireDataFolder(dataDir)
  requireNoMissingDatabase(dataDir)
  const file = sqliteFileIn(dataDir)
  const log = await openSqliteLog({ file, maxFileBytes: maxDatabaseBytes, logger })
  const ledger = await openSqliteLedger(file, SOURCES)
  const images = await FolderByteStore.open(imageFolderIn(dataDir))
  const contents = await FolderByteStore.open(snapshotFolderIn(dataDir))
  const talks = await FolderByteStore.open(talkFolderIn(dataDir))
  const bus = new InProcessHub().connect()
  const close = closeInOrder(bus, log, ledger)
  const bytes = { images, contents, talks }
  return { log, ledger, ...bytes, bus, nodes: 'one', gatherMs: SQLITE_GATHER_MS, close }
}

async function openPostgresStores(
  options: PostgresOptions & { readonly logger: Logger },
): Promise<Stores> {
  const { logger } = options
  const database = await openPostgres(options)
  try {
    const ledger = await openPostgresLedger(database, SOURCES)
    const log = new PostgresLog(database)
    const images = new PostgresByteStore(database.pool, 'image_files', SOURCES.now)
    const contents = new PostgresByteStore(database.pool, 'snapshot_files', SOURCES.now)
    const talks = new PostgresByteStore(database.pool, 'talk_bytes', SOURCES.now)
    const bus = await PostgresBus.open({ database, clock: systemClock, logger })
    const close = closeInOrder(bus, log, ledger, database)
    return {
      log,
      ledger,
      images,
      contents,
      talks,
      bus,
      nodes: 'several',
      gatherMs: POSTGRES_GATHER_MS,
      close,
    }
  } catch (problem) {
    await database.close()
    throw problem
  }
}

function closeInOrder(...parts: readonly { close(): Promise<void> }[]): () => Promise<void> {
  return async () => {
    for (const part of parts) await part.close()
  }
}
