import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Chromium, type PageAnswer } from '../../server/report/chromium.ts'
import { makeReport, type ReportMaterial } from '../../server/report/report-job.ts'
import type { RenderProgress } from '../../shared/report/render-protocol.ts'
import { createLogger } from '../../server/observability/logger.ts'

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium'
const MEGABYTE = 1024 ** 2

let browser: Chromium
/** Lines of the log. */
let logged: string[] = []
const logger = createLogger('warn', { write: (line) => logged.push(line) })
beforeAll(async () => {
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.end()
})

function startBrowser(): Promise<Chromium> {
  const isRoot = process.getuid?.() === 0
  const options = { path: PATH, logger, isRoot, maxPageBytes: 400 * MEGABYTE }
  return Chromium.start(options)
}

const MATERIAL: ReportMaterial = {
  order: {
    request: {
      format: 'png',
      scope: { kind: 'board' },
      snapshotId: null,
      sinceId: null,
      layout: 'frames',
      size: { kind: 'scale', scale: 1 },
      notes: 'included',
    },
    provenance: {
      boardId: 'b',
      title: 'A board',
      snapshot: null,
      atMs: 0,
      hash: '0'.repeat(64),
      address: 'https://boards.example/b/b',
    },
    today: '2011-03-31',
    since: null,
  },
  content: Buffer.from('{"board":1}'),
  since: null,
  pictureOf: async () => ({ type: 'image/png', bytes: Buffer.from('picture') }),
}

/** Makes a file by a page that runs this script. */
async function make(script: string, stop = new AbortController()) {
  const progress: RenderProgress[] = []
  const pages: Record<string, [type: string, body: string]> = {
    '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', `${TALK}\n${script}`],
  }
  const answer = async (path: string): Promise<PageAnswer | undefined> => {
    const [type, body] = pages[path] ?? []
    return type === undefined || body === undefined
      ? undefined
      : { status: 200, headers: { 'content-type': type }, body }
  }
  const onProgress = (each: RenderProgress) => {
    progress.push(each)
    if (each.words === STOP) stop.abort()
  }
  const { signal } = stop
  const made = await makeReport(browser, MATERIAL, { files: { answer }, signal, onProgress })
  return { ...made, progress }
}

/** Said by a page that is to be stopped there. */
const STOP = 'Stop me'

const TALK = `
  const send = (path, body) => fetch('/job/' + path, { method: 'POST', body })
  const end = (outcome) => send('outcome', JSON.stringify({ notShown: [], ...outcome }))
`

describe('the server’s browser', () => {
  it('gives a page its order, board and pictures, and takes progress and a file in pieces', async () => {
    const made = await make(`
      const text = async (path) => (await fetch('/job/' + path)).text()
      const order = JSON.parse(await text('order'))
      const known = [await text('content'), await text('images/${'a'.repeat(64)}'), order.provenance.title]
      await send('progress', JSON.stringify({ done: 1, of: 2, words: 'Drawing' }))
      await send('piece', new TextEncoder().encode(known.join()))
      await send('piece', new Uint8Array(${3 * MEGABYTE}).fill(7))
      await end({ kind: 'file', notShown: ['a video'] })
    `)
    expect(Buffer.from(made.bytes).subarray(0, 27).toString()).toBe('{"board":1},picture,A board')
    expect(made.bytes).toHaveLength(27 + 3 * MEGABYTE)
    expect(made.bytes.at(-1)).toBe(7)
    expect(made.notShown).toEqual(['a video'])
    expect(made.progress).toEqual([{ done: 1, of: 2, words: 'Drawing' }])
  })

  it('lets a page reach nothing else, even on this machine and without a policy of its own', async () => {
    let reached = 0
    logged = []
    const server = createServer((_, answer) => answer.end(String((reached += 1))))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const { bytes } = await make(`
      const told = []
      const tell = (name, made) => made.then(() => told.push(name), () => undefined)
      await tell('fetch', fetch('http://127.0.0.1:${port}/', { mode: 'no-cors' }))
      await tell('other site', fetch('https://example.com/', { mode: 'no-cors' }))
      await tell('own site', fetch('/elsewhere'))
      await tell('disk', fetch('file:///etc/passwd'))
      await tell('picture', new Promise((resolve, reject) => {
        const image = new Image()
        Object.assign(image, { onload: resolve, onerror: reject, src: 'http://127.0.0.1:${port}/' })
      }))
      await tell('socket', new Promise((resolve, reject) => {
        const socket = new WebSocket('ws://127.0.0.1:${port}/')
        Object.assign(socket, { onopen: resolve, onerror: reject })
      }))
      navigator.sendBeacon('http://127.0.0.1:${port}/', 'x')
      await send('piece', new TextEncoder().encode('told:' + told))
      await end({ kind: 'file' })
    `)
    expect(Buffer.from(bytes).toString()).toBe('told:')
    expect(reached).toBe(0)
    const refused = logged.map((line) => JSON.parse(line) as { host?: string; msg: string })
    expect(refused.map(({ host, msg }) => `${host}: ${msg}`)).toEqual(
      expect.arrayContaining(
        [`127.0.0.1:${port}`, 'example.com', 'report.invalid'].map(
          (host) => `${host}: Chromium was refused an address`,
        ),
      ),
    )
    server.close()
  })

  it('prints what the page has become', async () => {
    const { bytes } = await make(`
      document.body.innerHTML = '<h1>Hello</h1>'
      await end({ kind: 'pages' })
    `)
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('fails one page that fails, or takes too much memory of either kind, and no other', async () => {
    const failing = [
      make(`await end({ kind: 'failed', message: 'no frame' })`),
      make(`await end({ kind: 'refused', message: 'An empty board.' })`),
      make(`throw new Error('a bug')`),
      make(`const kept = []; for (;;) kept.push(new Uint8Array(${16 * MEGABYTE}).fill(1))`),
      make(`const kept = []; for (;;) kept.push(new Array(1e6).fill(0.5))`),
    ]
    const good = make(`await new Promise((go) => setTimeout(go, 500)); await end({ kind: 'file' })`)
    const ends = await Promise.allSettled(failing)
    expect(ends.map((end) => end.status === 'rejected' && String(end.reason))).toEqual([
      expect.stringContaining('no frame'),
      'CannotExportError: An empty board.',
      expect.stringContaining('a bug'),
      expect.stringContaining('memory'),
      expect.stringContaining('memory'),
    ])
    expect((await good).bytes).toHaveLength(0)
  })

  it('stops in the middle of a page’s work', async () => {
    const words = JSON.stringify({ done: 1, of: 2, words: STOP })
    await expect(make(`for (;;) await send('progress', '${words}')`)).rejects.toThrow(
      'The work was stopped.',
    )
  })
})
