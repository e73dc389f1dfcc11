import type { Logger } from 'pino'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { BrowserPool } from './browser-pool.ts'
import { Chromium } from './chromium.ts'
import type { PicturePress } from './exporter.ts'
import { PageFiles } from './page-files.ts'

/** A browser takes a hundred megabytes or more while it runs, and half a second to start. */
const IDLE_MS = 60_000

/** @returns null where there is no Chromium, or no built pages: then no file with pictures is made */
export async function openPress(
  { chromiumPath, clientDir }: Pick<Config, 'chromiumPath' | 'clientDir'>,
  clock: Clock,
  logger: Logger,
): Promise<PicturePress | null> {
  const files = clientDir === undefined ? undefined : await PageFiles.open(clientDir)
  if (chromiumPath === undefined) {
    logger.info('There is no Chromium: files with pictures are made by pages alone')
    return null
  }
  if (files === undefined) return null
  const isRoot = process.getuid?.() === 0
  const pool = new BrowserPool({
    start: () =>
      Chromium.start({
        path: chromiumPath,
        logger,
        isRoot,
        maxPageBytes: LIMITS.maxExportMemoryBytes,
      }),
    clock,
    logger,
    maxAtOnce: LIMITS.maxExportsAtOnce,
    maxWaiting: LIMITS.maxExportsWaiting,
    maxWorkMs: LIMITS.maxExportMs,
    idleMs: IDLE_MS,
  })
  return { pool, files }
}
