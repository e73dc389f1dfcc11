import type { Logger } from 'pino'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { Chromium } from '../report/chromium.ts'
import { bad, doubtful, good, type Finding } from './finding.ts'

/** What draws exported files: whether it is there, and starts. */
export async function lookAtChromium(path: string | undefined, logger: Logger): Promise<Finding> {
  if (path === undefined) {
    return doubtful(
      'Chromium',
      'There is none: PDFs and other files with pictures are made by pages only, not over HTTP or by the command line.',
      'apt-get install chromium fonts-noto-core fonts-noto-color-emoji, or name one in CHROMIUM_PATH.',
    )
  }
  const isRoot = process.getuid?.() === 0
  try {
    const browser = await Chromium.start({
      path,
      logger,
      isRoot,
      maxPageBytes: LIMITS.maxExportMemoryBytes,
    })
    await browser.end()
  } catch (problem) {
    const words = problem instanceof Error ? problem.message.split('\n')[0] : String(problem)
    return bad(
      'Chromium',
      `${path} does not start: ${words}`,
      'Install its packages anew, or set CHROMIUM_PATH=none.',
    )
  }
  if (isRoot) {
    return doubtful(
      'Chromium',
      `${path} starts, but as root it has no sandbox.`,
      'Run the server as an ordinary user.',
    )
  }
  return good('Chromium', `${path} starts.`)
}
