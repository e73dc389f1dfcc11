import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { readConfig, type Config } from '../config.ts'
import { StartupError } from '../startup-error.ts'
import { ArchiveError } from './archive.ts'
import { backUp, type BackupCounts, type Progress } from './back-up.ts'
import { openPostgresSource, openSqliteSource } from './backup-source.ts'
import { openPostgresTarget, openSqliteTarget } from './restore-target.ts'
import { restore } from './restore.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The server's own log lines, should there be any, among what the command says. */
const logger = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }))

/**
 * `wholeplace backup`: all that the server keeps which the environment configures, running or not.
 * @throws StartupError in one plain sentence for what the operator can mend
 */
export async function runBackup(
  path: string,
  environment: Environment,
  progress: Progress,
): Promise<BackupCounts> {
  const { dataDir, databaseUrl } = configure(environment)
  return plainly(async () => {
    if (existsSync(path)) throw new ArchiveError(`${path} is there already: name a new file.`)
    if (databaseUrl === undefined && !existsSync(join(dataDir, 'wholeplace.sqlite'))) {
      throw new ArchiveError(`There are no boards in ${dataDir}: set DATA_DIR, or DATABASE_URL.`)
    }
    const source =
      databaseUrl === undefined
        ? await openSqliteSource(dataDir)
        : await openPostgresSource(databaseUrl, logger)
    try {
      return await backUp(source, path, progress)
    } finally {
      await source.close()
    }
  })
}

/**
 * `wholeplace restore`: into the empty place which the environment configures.
 * @throws StartupError in one plain sentence for what the operator can mend
 */
export async function runRestore(
  path: string,
  environment: Environment,
  progress: Progress,
): Promise<BackupCounts> {
  const { dataDir, databaseUrl } = configure(environment)
  return plainly(async () => {
    const target =
      databaseUrl === undefined
        ? await openSqliteTarget(dataDir, logger)
        : await openPostgresTarget(databaseUrl, logger)
    try {
      return await restore(path, target, progress)
    } finally {
      await target.close()
    }
  })
}

function configure(environment: Environment): Config {
  return readConfig(environment, { clientDir: '', workingDir: process.cwd() }, 'warn')
}

/** Whatever goes wrong here is for whoever has called the command. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem)
    throw new StartupError(message, { cause: problem })
  }
}
