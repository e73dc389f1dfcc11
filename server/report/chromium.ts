import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page, type Route } from 'playwright-core'
import type { Logger } from 'pino'
import { BrowserWorkError, type PooledBrowser } from './browser-pool.ts'
import { watchRenderers } from './renderer-memory.ts'

export interface ChromiumOptions {
  /** The program. */
  readonly path: string
  readonly logger: Logger
  /** True when this process is the machine's root, whom Chromium's sandbox does not take. */
  readonly isRoot: boolean
  /** How much one page may take of the memory, in bytes. */
  readonly maxPageBytes: number
}

/** What a page asks for, whatever the address. */
export interface PageRequest {
  readonly method: string
  readonly url: URL
  readonly body: Buffer | null
}

export interface PageAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer | string
}

/** @returns undefined to refuse */
export type AnswerPage = (request: PageRequest) => Promise<PageAnswer | undefined>

/** Nobody listens there: what is not intercepted would have to pass it. */
const NO_PROXY = 'http://127.0.0.1:9'

/**
 * The memory for what scripts make is a part of a page's: pictures and what is drawn come on top, and
 * are seen to from outside.
 */
const SCRIPT_SHARE = 0.5

/**
 * An installed Chromium without a display. Every piece of work has a page in a context of its own, which
 * shares nothing with any other. No page reaches any network: each of its requests is answered here,
 * and behind that there are no names, no proxy that answers, and it believes itself offline.
 */
export class Chromium implements PooledBrowser {
  readonly #browser: Browser
  /** Resolves once it has ended and what it kept is removed. */
  readonly #gone: Promise<void>
  readonly #logger: Logger
  readonly #stopWatching: () => void

  private constructor(browser: Browser, home: string, options: ChromiumOptions) {
    const { logger, maxPageBytes } = options
    this.#browser = browser
    this.#gone = new Promise((resolve, reject) => {
      browser.once('disconnected', () => {
        rm(home, { recursive: true, force: true }).then(resolve, reject)
      })
    })
    this.#gone.catch((error: unknown) => {
      logger.warn({ err: error, home }, 'What Chromium kept could not be removed')
    })
    this.#logger = logger
    this.#stopWatching = watchRenderers(browser, { maxBytes: maxPageBytes, logger })
    browser.once('disconnected', this.#stopWatching)
  }

  /** @throws Error when it cannot be started */
  static async start(options: ChromiumOptions): Promise<Chromium> {
    const home = await mkdtemp(join(tmpdir(), 'wholeplace-chromium-'))
    try {
      const browser = await launch(options, home)
      options.logger.info({ version: browser.version() }, 'Chromium has been started')
      return new Chromium(browser, home, options)
    } catch (error) {
      await rm(home, { recursive: true, force: true })
      throw error
    }
  }

  get hasEnded(): boolean {
    return !this.#browser.isConnected()
  }

  onEnd(listener: () => void): void {
    this.#browser.once('disconnected', listener)
  }

  async end(): Promise<void> {
    this.#stopWatching()
    await this.#browser.close()
    await this.#gone
  }

  /**
   * A page for one piece of work, gone with all its own afterwards.
   * @param answer for every request of the page
   * @param signal ends the work, and closes the page
   * @throws BrowserWorkError when the page dies of it
   * @throws whatever `work` throws
   */
  async withPage<Made>(
    answer: AnswerPage,
    signal: AbortSignal,
    work: (page: Page) => Promise<Made>,
  ): Promise<Made> {
    const context = await this.#browser.newContext({
      offline: true,
      serviceWorkers: 'block',
      acceptDownloads: false,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    })
    try {
      return await Promise.race([this.#inPage(context, answer, work), untilAborted(signal)])
    } finally {
      context.close().catch((error: unknown) => {
        this.#logger.debug({ err: error }, 'A page of Chromium was gone already')
      })
    }
  }

  async #inPage<Made>(
    context: BrowserContext,
    answer: AnswerPage,
    work: (page: Page) => Promise<Made>,
  ): Promise<Made> {
    context.setDefaultTimeout(0)
    await this.#intercept(context, answer)
    const page = await context.newPage()
    return untilGone(page, work(page))
  }

  async #intercept(context: BrowserContext, answer: AnswerPage): Promise<void> {
    await context.route('**/*', async (route) => {
      try {
        await this.#answer(route, answer)
      } catch (error) {
        // A page may be closed in the middle of what it asks for; else it gets no answer.
        this.#logger.debug({ err: error }, 'A page of Chromium could not be answered')
      }
    })
  }

  async #answer(route: Route, answer: AnswerPage): Promise<void> {
    const request = route.request()
    const url = new URL(request.url())
    const method = request.method()
    const given = await answer({ method, url, body: request.postDataBuffer() }).catch(
      (error: unknown) => {
        this.#logger.error({ err: error }, 'What a page of Chromium asked for could not be had')
        return undefined
      },
    )
    if (given === undefined) {
      this.#logger.warn({ method, host: url.host }, 'Chromium was refused an address')
      await route.abort('blockedbyclient')
      return
    }
    const { body, headers, status } = given
    await route.fulfill({ status, ...(headers && { headers }), ...(body && { body }) })
  }
}

/** The browser's own profile is a temporary folder, which goes with it. */
async function launch(options: ChromiumOptions, home: string): Promise<Browser> {
  const { isRoot, logger } = options
  if (isRoot) {
    logger.warn('Chromium runs without its sandbox, which it has not for root: use another user')
    return launchWith(options, home, false)
  }
  try {
    return await launchWith(options, home, true)
  } catch (error) {
    if (!String(error).includes('sandboxing failed')) throw error
    logger.warn('Chromium runs without its sandbox, which this machine does not allow it')
    return launchWith(options, home, false)
  }
}

function launchWith(
  { maxPageBytes, path }: ChromiumOptions,
  home: string,
  chromiumSandbox: boolean,
): Promise<Browser> {
  const scriptMegabytes = Math.floor((maxPageBytes * SCRIPT_SHARE) / 1024 ** 2)
  return chromium.launch({
    executablePath: path,
    chromiumSandbox,
    // The server ends it, when it ends itself.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Of this process's environment nothing: there are passwords in it.
    env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: home, TMPDIR: home },
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--font-render-hinting=none',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--proxy-server=${NO_PROXY}`,
      '--proxy-bypass-list=<-loopback>',
      `--js-flags=--max-old-space-size=${scriptMegabytes}`,
    ],
  })
}

/** What is asked of a page while it is being closed may never be answered. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new BrowserWorkError('The work was stopped.'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}

/** A page that is gone leaves what it was asked unanswered. */
async function untilGone<Made>(page: Page, made: Promise<Made>): Promise<Made> {
  const gone = new Promise<never>((_, reject) => {
    page.once('crash', () =>
      reject(
        new BrowserWorkError('The page in Chromium has died, most likely of too much memory.'),
      ),
    )
    page.once('close', () => reject(new BrowserWorkError('The page in Chromium was closed.')))
  })
  return Promise.race([made, gone])
}
