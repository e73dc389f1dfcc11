import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { readConfig } from '../config.ts'
import { createLogger } from '../observability/logger.ts'
import { writeWholeFile } from './archive-file.ts'
import { backUp, type BackUpOptions, type BackUpOutcome } from './back-up.ts'
import { withStoreToBackUp, withStoreToRestore } from './backup-stores.ts'
import { withCheckedArchive } from './checked-archive.ts'
import type { Manifest, Opening } from './manifest.ts'
import { restore, type CheckedArchive, type RestoreOptions } from './restore.ts'

/** What both commands need. */
interface CommandOptions {
  /** The archive. */
  readonly file: string
  /** Says which store, as it does to the server. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * `wholeplace backup`: the store that `environment` names, as one file.
 * @throws BackupError, StartupError or Error with one plain sentence; the reason of `signal`
 */
export async function backUpToFile({
  file,
  environment,
  ...options
}: CommandOptions & BackUpOptions): Promise<BackUpOutcome> {
  const { config, logger } = prepare(environment)
  return withStoreToBackUp(config, logger, (store) =>
    writeWholeFile(file, (sink) => backUp(store, sink, options)),
  )
}

/**
 * `wholeplace restore`: what the file holds, into the store that `environment` names.
 * @param mode 'check' only looks whether the file is as it was written
 * @returns what was in it
 * @throws as {@link backUpToFile} does
 */
export async function restoreFromFile({
  file,
  environment,
  mode,
  ...options
}: CommandOptions & RestoreOptions & { readonly mode: 'check' | 'restore' }): Promise<
  Pick<Opening, 'madeAtMs' | 'madeBy'> &
    Omit<Manifest, 'entries'> &
    Pick<CheckedArchive, 'shortenedTexts'>
> {
  const { config, logger } = prepare(environment)
  const stage = join(tmpdir(), `wholeplace-restore-${randomUUID()}.sqlite`)
  return withCheckedArchive(file, stage, options, async (whole) => {
    const { archive, manifest, shortenedTexts, staged } = whole
    const { entries: _entries, ...held } = manifest
    const { madeAtMs, madeBy } = archive.opening
    if (mode === 'restore') {
      await withStoreToRestore(config, logger, (store) => restore(archive, staged, store, options))
    }
    return { madeAtMs, madeBy, ...held, shortenedTexts }
  })
}

function prepare(environment: CommandOptions['environment']) {
  const paths = { clientDir: '', workingDir: process.cwd() }
  const config = readConfig(environment, paths, 'warn')
  const logger = createLogger(config.logLevel, pino.destination({ fd: 2, sync: true }))
  return { config, logger }
}
