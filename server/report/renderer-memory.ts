import { readFile } from 'node:fs/promises'
import type { Browser, CDPSession } from 'playwright-core'
import type { Logger } from 'pino'

const LOOK_EVERY_MS = 500

/**
 * Ends each of a browser's pages that takes more memory than it may, which its own limit, of what
 * scripts make, does not see: pictures, and what is drawn. Where the system does not tell how much a
 * process has, which only Linux does, that limit is the only one.
 * @returns stops looking; idempotent
 */
export function watchRenderers(
  browser: Browser,
  { logger, maxBytes }: { readonly maxBytes: number; readonly logger: Logger },
): () => void {
  let session: Promise<CDPSession> | undefined
  let isLooking = false
  const look = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    try {
      session ??= browser.newBrowserCDPSession()
      for (const pid of await renderersOf(await session)) {
        const bytes = await residentBytes(pid)
        if (bytes === undefined || bytes <= maxBytes) continue
        logger.warn({ bytes, maxBytes }, 'A page in Chromium takes too much memory and is ended')
        process.kill(pid, 'SIGKILL')
      }
    } catch (error) {
      // Browser and page may end while they are looked at.
      logger.debug({ err: error }, 'The memory of Chromium could not be looked at')
    } finally {
      isLooking = false
    }
  }
  const looking = setInterval(() => void look(), LOOK_EVERY_MS)
  looking.unref()
  return () => clearInterval(looking)
}

async function renderersOf(session: CDPSession): Promise<readonly number[]> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** @returns undefined when the system does not tell, or the process is gone */
async function residentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
