import { beforeEach, describe, expect, it } from 'vitest'
import {
  BrowserPool,
  BrowserStartError,
  BrowserWorkError,
  PoolBusyError,
  type PooledBrowser,
} from '../../../server/report/browser-pool.ts'
import { silentLogger } from '../../support/silent-logger.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

/** A browser whose work ends when the test says so. */
class FakeBrowser implements PooledBrowser {
  hasEnded = false
  readonly works: Work[] = []
  #onEnd: () => void = () => {}

  onEnd(listener: () => void): void {
    this.#onEnd = listener
  }
  async end(): Promise<void> {
    this.crash()
  }
  /** As a real one does: everything under way in it fails. */
  crash(): void {
    if (this.hasEnded) return
    this.hasEnded = true
    for (const { reject } of this.works) reject(new Error('Target closed'))
    this.#onEnd()
  }
}

interface Work {
  readonly name: string
  readonly signal: AbortSignal
  readonly resolve: (made: string) => void
  readonly reject: (reason: Error) => void
}

const IDLE_MS = 60_000
const MAX_WORK_MS = 10_000

let clock: VirtualClock
let browsers: FakeBrowser[]
let cannotStart: boolean
let pool: BrowserPool<FakeBrowser>

beforeEach(() => {
  clock = new VirtualClock()
  browsers = []
  cannotStart = false
  pool = new BrowserPool({
    start: async () => {
      if (cannotStart) throw new Error('no such file')
      const browser = new FakeBrowser()
      browsers.push(browser)
      return browser
    },
    clock,
    logger: silentLogger,
    maxAtOnce: 2,
    maxWaiting: 2,
    maxWorkMs: MAX_WORK_MS,
    idleMs: IDLE_MS,
  })
})

/** @param stops false for work that does not heed its signal */
function use(
  name: string,
  { signal, stops = true }: { signal?: AbortSignal; stops?: boolean } = {},
) {
  const made = pool.use<string>(
    (browser, stop) =>
      new Promise((resolve, reject) => {
        browser.works.push({ name, signal: stop, resolve, reject })
        if (stops) stop.addEventListener('abort', () => reject(new Error('Page closed')))
      }),
    signal ?? new AbortController().signal,
  )
  // What nobody looks at may fail.
  made.catch(() => undefined)
  return made
}

const underWay = () => browsers.flatMap(({ works }) => works.map(({ name }) => name))
const work = (name: string): Work => {
  const found = browsers.flatMap(({ works }) => works).find((each) => each.name === name)
  if (found === undefined) throw new Error(`${name} is not under way`)
  return found
}

describe('the pool of a browser', () => {
  it('starts it when there is work, does as much at once as it may, and the rest in order', async () => {
    expect(browsers).toHaveLength(0)
    const made = ['a', 'b', 'c', 'd'].map((name) => use(name))
    await clock.advance(0)
    expect(browsers).toHaveLength(1)
    expect(underWay()).toEqual(['a', 'b'])
    work('b').resolve('B')
    await clock.advance(0)
    expect(underWay()).toEqual(['a', 'b', 'c'])
    for (const name of ['a', 'c']) work(name).resolve(name)
    await clock.advance(0)
    work('d').resolve('D')
    expect(await Promise.all(made)).toEqual(['a', 'B', 'c', 'D'])
    expect(browsers).toHaveLength(1)
  })

  it('tells whoever comes when too many wait to come again, and takes them when there is room', async () => {
    for (const name of ['a', 'b', 'c', 'd']) void use(name)
    await expect(use('e')).rejects.toThrow(PoolBusyError)
    await clock.advance(0)
    work('a').resolve('')
    await clock.advance(0)
    void use('e')
    expect(pool.size).toBe(4)
  })

  it('ends the browser when there has been nothing to do for a while, and starts another', async () => {
    void use('a')
    await clock.advance(0)
    work('a').resolve('')
    await clock.advance(IDLE_MS - 1)
    expect(browsers[0]?.hasEnded).toBe(false)
    void use('b')
    await clock.advance(MAX_WORK_MS - 1)
    work('b').resolve('')
    await clock.advance(IDLE_MS)
    expect(browsers[0]?.hasEnded).toBe(true)
    void use('c')
    await clock.advance(0)
    expect(browsers).toHaveLength(2)
    expect(browsers[1]?.works).toHaveLength(1)
  })

  it('stops what takes too long, and only that', async () => {
    const slow = use('slow')
    await clock.advance(MAX_WORK_MS / 2)
    const other = use('other')
    await clock.advance(MAX_WORK_MS / 2)
    await expect(slow).rejects.toThrow(/took over 10 s/u)
    work('other').resolve('made')
    expect(await other).toBe('made')
    expect(browsers[0]?.hasEnded).toBe(false)
  })

  it('ends the browser when work does not stop though it is told to', async () => {
    const deaf = use('deaf', { stops: false })
    await clock.advance(MAX_WORK_MS)
    expect(browsers[0]?.hasEnded).toBe(false)
    await clock.advance(5_000)
    expect(browsers[0]?.hasEnded).toBe(true)
    await expect(deaf).rejects.toThrow(BrowserWorkError)
  })

  it('stops work, and drops what waits, that nobody wants any more', async () => {
    const [first, waiting] = [new AbortController(), new AbortController()]
    const made = [use('a', { signal: first.signal }), use('b'), use('c', waiting)]
    await clock.advance(0)
    first.abort(new Error('gone'))
    waiting.abort(new Error('gone too'))
    await expect(made[0]).rejects.toThrow('gone')
    await expect(made[2]).rejects.toThrow('gone too')
    await clock.advance(0)
    expect(pool.size).toBe(1)
    expect(work('b').signal.aborted).toBe(false)
    await expect(use('d', first)).rejects.toThrow('gone')
  })

  it('outlives a browser that ends by itself: what was under way fails, what waits is done in another', async () => {
    const made = ['a', 'b', 'c'].map((name) => use(name))
    await clock.advance(0)
    browsers[0]?.crash()
    await expect(made[0]).rejects.toThrow(/Chromium ended/u)
    await expect(made[1]).rejects.toThrow(BrowserWorkError)
    await clock.advance(0)
    expect(browsers).toHaveLength(2)
    work('c').resolve('C')
    expect(await made[2]).toBe('C')
  })

  it('says that there is none when it cannot be started, and tries again for the next', async () => {
    cannotStart = true
    await expect(use('a')).rejects.toThrow(BrowserStartError)
    cannotStart = false
    const made = use('b')
    await clock.advance(0)
    work('b').resolve('B')
    expect(await made).toBe('B')
  })

  it('ends with the server, with all that is under way or waits, and takes no more', async () => {
    const made = ['a', 'b', 'c'].map((name) => use(name))
    await clock.advance(0)
    await Promise.all([pool.close(), pool.close()])
    for (const each of made) await expect(each).rejects.toThrow('The server stops.')
    expect(browsers[0]?.hasEnded).toBe(true)
    await expect(use('d')).rejects.toThrow('The server stops.')
    expect(clock.pending).toBe(0)
    expect(browsers).toHaveLength(1)
  })

  it('ends a browser that is still starting when the server stops', async () => {
    const made = use('a')
    await pool.close()
    await expect(made).rejects.toThrow('The server stops.')
    expect(browsers.map(({ hasEnded }) => hasEnded)).toEqual([true])
  })
})
