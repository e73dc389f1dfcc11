/** A page in a browser of its own, and what its main thread spends. */
import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { median } from '../figures.mjs'

const IN_PAGE = fileURLToPath(new URL('in-page.js', import.meta.url))
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const WINDOW = { width: 1280, height: 800 }
const PAINT_TIMEOUT_MS = 120_000
const QUIET_MS = 400
const QUIET_SHARE = 0.05
const MAX_QUIET_WAITS = 50

export function launchBrowser() {
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: isRoot ? [...FLAGS, '--no-sandbox'] : FLAGS,
  })
}

/** Somebody's browser, with one tab on a board. */
export class BenchPage {
  page
  #context
  #devtools

  /** @param {Record<string, string>} remembered what the browser's `localStorage` holds to begin with */
  static async open(browser, remembered) {
    const bench = new BenchPage()
    bench.#context = await browser.newContext({ viewport: WINDOW })
    bench.#context.setDefaultTimeout(PAINT_TIMEOUT_MS)
    await bench.#context.addInitScript({ path: IN_PAGE })
    await bench.#context.addInitScript((entries) => {
      if (location.protocol !== 'http:') return
      for (const [name, value] of Object.entries(entries)) localStorage.setItem(name, value)
    }, remembered)
    await bench.#newTab()
    return bench
  }

  /**
   * Goes to an address in a new tab and waits until so many shapes are drawn.
   * @returns ms since the navigation began, by the clock and of the main thread's CPU
   */
  async visit(url, shapes) {
    if (this.page.url() !== 'about:blank') {
      await this.page.close()
      await this.#newTab()
    }
    await this.page.goto(url, { waitUntil: 'commit' })
    const paintMs = await this.do('painted', shapes)
    return { frameMs: paintMs, cpuMs: await this.#cpuMs() }
  }

  async #newTab() {
    this.page = await this.#context.newPage()
    this.#devtools = await this.#context.newCDPSession(this.page)
    // CPU time rather than wall time: others may be using the machine.
    await this.#devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  }

  /** Waits until the main thread has next to nothing to do. */
  async settle() {
    for (let wait = 0; wait < MAX_QUIET_WAITS; wait++) {
      const beforeMs = await this.#cpuMs()
      await delay(QUIET_MS)
      if ((await this.#cpuMs()) - beforeMs < QUIET_MS * QUIET_SHARE) return
    }
  }

  /** Calls one of the functions of `in-page.js`. */
  do(name, argument) {
    return this.page.evaluate(
      ([called, given]) => globalThis.bench[called](given),
      [name, argument],
    )
  }

  /**
   * Does something frame by frame.
   * @param {'drag' | 'pan' | 'zoom' | 'idle' | 'moveAround'} name
   * @param {{ maxFrames: number, maxMs: number }} limits when to end; with what else the function takes
   * @returns per frame: ms by the clock (median), and of the main thread's CPU
   */
  async frames(name, limits) {
    const beforeMs = await this.#cpuMs()
    const startMs = performance.now()
    const gaps = await this.do(name, limits)
    const elapsedMs = performance.now() - startMs
    const spentMs = (await this.#cpuMs()) - beforeMs
    return {
      frameMs: median(gaps),
      cpuMs: spentMs / gaps.length,
      framesPerSecond: (gaps.length / elapsedMs) * 1000,
      cpuShare: spentMs / elapsedMs,
    }
  }

  /** @returns ends the profile and writes it to `file`, for Chrome's developer tools to open */
  async profile(file) {
    await this.#devtools.send('Profiler.enable')
    await this.#devtools.send('Profiler.start')
    return async () => {
      const { profile } = await this.#devtools.send('Profiler.stop')
      writeFileSync(file, JSON.stringify(profile))
    }
  }

  close() {
    return this.#context.close()
  }

  async #cpuMs() {
    const { metrics } = await this.#devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  }
}
