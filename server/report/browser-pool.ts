import type { Logger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'

/** A browser of the server's own, whatever is behind it. */
export interface PooledBrowser {
  /** True once it is no more. */
  readonly hasEnded: boolean
  /** Calls once it has ended, for whatever reason; all that was under way in it fails then. */
  onEnd(listener: () => void): void
  /** Ends it with all that is under way in it, and removes what it kept. Idempotent. */
  end(): Promise<void>
}

/** Too many wait for their turn already. */
export class PoolBusyError extends Error {
  override readonly name = 'PoolBusyError'
}

/** The browser could not be started. */
export class BrowserStartError extends Error {
  override readonly name = 'BrowserStartError'
}

/** What a browser was to do came to nothing: it took too long, or too much memory, or ended. */
export class BrowserWorkError extends Error {
  override readonly name = 'BrowserWorkError'
}

/** @param signal aborted when the work is to stop: nobody waits any more, or it took too long */
export type BrowserWork<Browser, Made> = (browser: Browser, signal: AbortSignal) => Promise<Made>

export interface BrowserPoolOptions<Browser extends PooledBrowser> {
  readonly start: () => Promise<Browser>
  readonly clock: Clock
  readonly logger: Logger
  /** Pieces of work at once in the one browser. */
  readonly maxAtOnce: number
  /** As many as this wait for their turn; whoever comes then is told to come again. */
  readonly maxWaiting: number
  /** How long one piece of work may take. */
  readonly maxWorkMs: number
  /** After how long with nothing to do the browser is ended. */
  readonly idleMs: number
}

/** How long work that was told to stop may take to do so before its browser is ended. */
const MAX_STOPPING_MS = 5_000

interface Job<Browser> {
  readonly work: BrowserWork<Browser, unknown>
  readonly signal: AbortSignal
  readonly resolve: (made: unknown) => void
  readonly reject: (reason: Error) => void
  readonly forget: () => void
}

/**
 * One browser process, started when there is work for it and ended when there has been none for a
 * while. It does a few pieces of work at once, the others in the order in which they came. One that
 * has ended by itself fails what was under way in it, and is started anew for what comes next.
 */
export class BrowserPool<Browser extends PooledBrowser> {
  readonly #options: BrowserPoolOptions<Browser>
  readonly #waiting: Job<Browser>[] = []
  readonly #running = new Set<AbortController>()
  #browser: Promise<Browser> | null = null
  #cancelIdling: Cancel = () => {}
  #closing: Promise<void> | null = null

  constructor(options: BrowserPoolOptions<Browser>) {
    this.#options = options
  }

  /** How many pieces of work are under way or waiting. */
  get size(): number {
    return this.#running.size + this.#waiting.length
  }

  /**
   * @param signal ends the work, or its waiting
   * @throws PoolBusyError when too many wait already
   * @throws BrowserStartError when there is no browser to do it
   * @throws BrowserWorkError when it took too long or the browser ended
   * @throws whatever the work throws, or the signal's reason
   */
  use<Made>(work: BrowserWork<Browser, Made>, signal: AbortSignal): Promise<Made> {
    if (this.#closing !== null) return Promise.reject(stopping())
    if (signal.aborted) return Promise.reject(reasonOf(signal))
    if (this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(new PoolBusyError(`${this.#waiting.length} wait already`))
    }
    return new Promise<Made>((resolve, reject) => {
      const leave = () => {
        const place = this.#waiting.indexOf(job)
        if (place !== -1) this.#waiting.splice(place, 1)
        reject(reasonOf(signal))
      }
      const job: Job<Browser> = {
        work,
        signal,
        // It is what this very work has made.
        resolve: (made) => resolve(made as Made),
        reject,
        forget: () => signal.removeEventListener('abort', leave),
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(job)
      this.#next()
    })
  }

  /** Idempotent. What is under way or waits fails; resolves once no browser is left. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#cancelIdling()
    for (const { forget, reject } of this.#waiting.splice(0)) {
      forget()
      reject(stopping())
    }
    for (const running of this.#running) running.abort(stopping())
    await this.#endBrowser()
  }

  #next(): void {
    while (this.#closing === null && this.#running.size < this.#options.maxAtOnce) {
      const job = this.#waiting.shift()
      if (job === undefined) break
      job.forget()
      this.#cancelIdling()
      void this.#run(job)
    }
    if (this.#closing === null && this.size === 0) this.#idle()
  }

  async #run({ reject, resolve, signal, work }: Job<Browser>): Promise<void> {
    const { clock, maxWorkMs } = this.#options
    const stop = new AbortController()
    const onAbort = () => stop.abort(reasonOf(signal))
    signal.addEventListener('abort', onAbort, { once: true })
    this.#running.add(stop)
    const cancelTimeout = clock.after(maxWorkMs, () =>
      stop.abort(new BrowserWorkError(`It took over ${maxWorkMs / 1000} s.`)),
    )
    try {
      resolve(await this.#work(work, stop.signal))
    } catch (error) {
      const failure = stop.signal.aborted ? reasonOf(stop.signal) : asError(error)
      reject(failure)
    } finally {
      cancelTimeout()
      signal.removeEventListener('abort', onAbort)
      this.#running.delete(stop)
      this.#next()
    }
  }

  /** The work in the browser; when it will not stop, the browser is ended, which stops it. */
  async #work<Made>(work: BrowserWork<Browser, Made>, signal: AbortSignal): Promise<Made> {
    const browser = await this.#started()
    if (signal.aborted) throw reasonOf(signal)
    let cancelEnding: Cancel | undefined
    const onAbort = () => {
      cancelEnding = this.#options.clock.after(MAX_STOPPING_MS, () => {
        this.#options.logger.warn('What was told to stop in Chromium does not: Chromium is ended')
        void browser.end()
      })
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await work(browser, signal)
    } catch (error) {
      if (!browser.hasEnded) throw error
      throw new BrowserWorkError('Chromium ended in the middle of it.', { cause: error })
    } finally {
      signal.removeEventListener('abort', onAbort)
      cancelEnding?.()
    }
  }

  #started(): Promise<Browser> {
    if (this.#browser !== null) return this.#browser
    const starting = this.#start(() => {
      if (this.#browser === starting) this.#browser = null
    })
    this.#browser = starting
    return starting
  }

  /** @param forget called when it could not be started, or once it has ended */
  async #start(forget: () => void): Promise<Browser> {
    try {
      const browser = await this.#options.start()
      browser.onEnd(forget)
      return browser
    } catch (error) {
      forget()
      this.#options.logger.error({ err: error }, 'Chromium could not be started')
      throw new BrowserStartError('Chromium could not be started.', { cause: error })
    }
  }

  #idle(): void {
    if (this.#browser === null) return
    this.#cancelIdling()
    this.#cancelIdling = this.#options.clock.after(this.#options.idleMs, () => {
      void this.#endBrowser()
    })
  }

  async #endBrowser(): Promise<void> {
    const ending = this.#browser
    this.#browser = null
    // One that could not be started has told whoever waited for it.
    const browser = await ending?.catch(() => undefined)
    await browser?.end()
  }
}

function reasonOf(signal: AbortSignal): Error {
  return asError(signal.reason)
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

function stopping(): Error {
  return new BrowserWorkError('The server stops.')
}
