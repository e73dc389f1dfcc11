import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { birmingham } from '../../seeds/birmingham/birmingham.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { readImageFile } from '../../shared/images/image-file.ts'
import { PROGRESS_TYPE, type ExportLine } from '../../shared/protocol/export-progress.ts'
import { verifyFile } from '../../shared/seal/verify-file.ts'
import { launchBrowser } from '../support/browser.ts'
import { hostileBoard } from '../support/hostile-board.ts'
import { PackageParts } from '../support/package-parts.ts'
import { Product, type Board } from '../support/product.ts'
import { readPdf } from '../support/read-pdf.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { WireClient } from '../support/wire-client.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const TITLE = 'What Birmingham spends'
/** Those of the starter, in their order. */
const FRAMES = birmingham
  .records()
  .flatMap((record) =>
    record.typeName === 'shape' && 'name' in record.props && record.type === 'frame'
      ? [{ id: record.id, name: record.props.name }]
      : [],
  )

/** Where the server's browser keeps what it keeps. */
const temporary = makeTemporaryFolder()
const env = {
  TMPDIR: temporary.path,
  CHROMIUM_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium',
}
let product: Product
let board: Board
beforeAll(async () => {
  product = await Product.start(env)
  board = await product.createBoard(TITLE, birmingham.id)
})
afterAll(async () => {
  await product.close()
  temporary.remove()
})

function ask(
  query: string,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
  of: Board = board,
) {
  return fetch(`${product.url}/api/boards/${of.id}/export?${query}`, {
    headers: { authorization: `Bearer ${of.keys.viewer}`, ...headers },
    ...(signal && { signal }),
  })
}

async function bytesOf(query: string): Promise<Uint8Array> {
  const answer = await ask(query)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

function wholeplace(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['deploy/wholeplace.mjs', 'export', product.link(board, 'viewer'), ...args],
      { cwd: root },
      (_, out, problem) => resolve({ code: child.exitCode, out, problem }),
    )
  })
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly problem: string
}

async function metric(name: string): Promise<number> {
  const figures = await (await fetch(`${product.url}/metrics`)).text()
  const line = figures.split('\n').find((each) => each.startsWith(`${name} `))
  return Number(line?.split(' ').at(-1) ?? 0)
}

/** As a reader compares: lines are broken anywhere, and a font's one sign stands for both apostrophes. */
const toCompare = (text: string): string => text.replaceAll(/\s/gu, '').replaceAll('ʼ', '’')

/** Several files are made in one test, each by a page of its own. */
const TEST_MS = 120_000

describe('files of a board', { timeout: TEST_MS }, () => {
  it('are a PDF that can be read out: a page a frame, with structure, bookmarks and words for pictures', async () => {
    const answer = await ask('format=pdf')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="What Birmingham spends \d{4}-\d\d-\d\d [\da-f]{8}\.pdf"/u,
    )
    const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    expect(pdf).toMatchObject({
      title: TITLE,
      language: 'en-GB',
      isTagged: true,
      pdfUaPart: '1',
      bookmarks: [TITLE, ...FRAMES.map(({ name }) => name)],
    })
    const [first, ...pages] = pdf.pages
    const { hash } = await provenance()
    expect(first?.text).toContain(hash)
    expect(first?.structure.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['H1', 'Table', 'TH', 'TD', 'L', 'LI']),
    )
    expect(pages).toHaveLength(FRAMES.length)
    for (const page of pages) {
      expect(page.structure.map(({ role }) => role)).toEqual(expect.arrayContaining(['H2', 'P']))
      const figures = page.structure.filter(({ role }) => role === 'Figure')
      expect(figures).toHaveLength(1)
      expect(figures[0]?.alt.length).toBeGreaterThan(20)
      expect(page.text).toContain('SHA-256')
    }
    expect(pdf.pages.map(({ paintedOutside }) => paintedOutside)).toEqual(pdf.pages.map(() => 0))
    const text = toCompare(pages.map((page) => page.text).join(' '))
    const { pots, services } = readServiceMap(birmingham.records())
    expect(services.length + pots.length).toBeGreaterThan(8)
    for (const { name } of [...services, ...pots]) expect(text).toContain(toCompare(name))
  })

  it('are one sheet of the paper that was asked for, by the command line, which replaces nothing unasked', async () => {
    const file = join(temporary.path, 'poster.pdf')
    const args = ['--format', 'pdf', '--layout', 'poster', '--paper', 'A2', '--output', file]
    const made = await wholeplace(...args)
    expect(made).toMatchObject({ code: 0, out: `Saved as ${file}.\n` })
    expect(made.problem).toContain('Waiting for its turn')
    const pdf = await readPdf(readFileSync(file))
    expect(pdf.pages.map((page) => Math.round(page.widthPoints / 10))).toEqual([168])
    expect(pdf.bookmarks).toEqual([TITLE])
    expect(await wholeplace(...args, '--accept-personal-data')).toMatchObject({
      code: 1,
      problem: expect.stringContaining('there already'),
    })
    expect(await wholeplace('--format', 'doc')).toMatchObject({ code: 2 })
    expect(readdirSync(temporary.path).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('are pictures of a frame, as PNG and as SVG that needs nothing from elsewhere', async () => {
    const frame = encodeURIComponent(FRAMES[0]?.id ?? '')
    const png = readImageFile(await bytesOf(`format=png&scale=1&frame=${frame}`))
    expect(png).toMatchObject({ type: 'image/png' })
    const svg = Buffer.from(await bytesOf(`format=svg&frame=${frame}`)).toString()
    expect(svg).toContain('Primary care trusts')
    expect(svg).not.toMatch(/(?:href|src)="(?!#|data:)|url\((?!["']?(?:#|data:))/u)
    const unknown = await ask('format=png&frame=shape:none')
    expect(unknown.status).toBe(400)
    expect(await unknown.text()).toContain('there is no such frame')
  })

  it('of every kind are what the server has sealed, until a byte of one is changed', async () => {
    const answer = await fetch(`${product.url}/api/seal-key`)
    const { publicKey } = (await answer.json()) as { publicKey: string }
    const frame = encodeURIComponent(FRAMES[3]?.id ?? '')
    for (const format of [
      'json',
      'csv',
      'tldr',
      'xlsx',
      'svg',
      'html',
      'pack',
      'docx',
      'pptx',
    ] as const) {
      const bytes = await bytesOf(`format=${format}&frame=${frame}`)
      expect(verifyFile(bytes, publicKey), format).toMatchObject({ kind: 'genuine' })
      const place = Math.floor(bytes.length / 2)
      bytes[place] = (bytes[place] ?? 0) ^ 1
      expect(verifyFile(bytes, publicKey).kind, format).not.toBe('genuine')
    }
    const pdf = readFileSync(join(temporary.path, 'poster.pdf'))
    expect(verifyFile(pdf, publicKey)).toMatchObject({ kind: 'genuine' })
  })

  it('of a board that would have others fetched or run reach nothing, and hold it as words', async () => {
    let reached = 0
    const trap = createServer((_, answer) => answer.end(String((reached += 1))))
    await once(trap.listen(0, '127.0.0.1'), 'listening')
    const address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`
    const hostile = await product.createBoard('Hostile')
    const page = await WireClient.join({
      url: product.url,
      boardId: hostile.id,
      key: hostile.keys.editor,
    })
    const document = new BoardDocument(page.doc, { now: Date.now })
    const records = hostileBoard(address)
    document.edit({ created: records, updated: [], removed: [] }, null)
    await page.untilSaved()
    expect(document.view.quarantined.size).toBe(0)
    const made = new Map<string, Uint8Array>()
    for (const format of ['pdf', 'svg', 'html', 'docx', 'xlsx']) {
      const answer = await ask(`format=${format}`, {}, undefined, hostile)
      expect([format, answer.status]).toEqual([format, 200])
      made.set(format, new Uint8Array(await answer.arrayBuffer()))
    }
    for (const format of ['docx', 'xlsx']) {
      const parts = new PackageParts(made.get(format) ?? new Uint8Array())
      const related = parts.paths.filter((path) => path.endsWith('.rels'))
      expect(related.map((path) => parts.xml(path)).join('\n'), format).not.toContain(address)
    }
    const reader = await launchBrowser()
    const opened = await reader.newPage()
    const asked: string[] = []
    opened.on('request', (request) => asked.push(request.url()))
    opened.on('console', (message) => asked.push(message.text()))
    for (const format of ['svg', 'html']) {
      const file = join(temporary.path, `hostile.${format}`)
      writeFileSync(file, made.get(format) ?? '')
      await opened.goto(`file://${file}`)
      expect(await opened.content(), format).toContain('cmd|')
      rmSync(file)
    }
    await reader.close()
    expect(asked.filter((each) => !/^(?:file|data|blob):/u.test(each))).toEqual([])
    expect(reached).toBe(0)
    page.close()
    document.destroy()
    trap.close()
  })

  it('stop being made when nobody waits for them, and are all in the owner’s record', async () => {
    const stop = new AbortController()
    const size = 'format=png&layout=poster&paper=A0&dpi=300'
    const answer = await ask(size, { accept: PROGRESS_TYPE }, stop.signal)
    const reader = answer.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    const [line] = Buffer.from(value ?? [])
      .toString()
      .split('\n')
    expect(JSON.parse(line ?? '') as ExportLine).toMatchObject({ done: 0 })
    expect(await metric('wholeplace_exports_under_way')).toBe(1)
    stop.abort()
    await expect.poll(() => metric('wholeplace_exports_total{format="png",end="stopped"}')).toBe(1)
    await expect.poll(() => metric('wholeplace_exports_under_way')).toBe(0)
    const audit = await fetch(`${product.url}/api/boards/${board.id}/audit.json`, {
      headers: { authorization: `Bearer ${board.keys.owner}` },
    })
    const { entries } = (await audit.json()) as { entries: { what: string; detail: string }[] }
    const exported = entries.filter(({ what }) => what === 'exported').map(({ detail }) => detail)
    expect(exported.slice(0, 4)).toEqual(
      ['PDF', 'PDF', 'PNG', 'SVG'].map((kind) => `the board as ${kind}`),
    )
    expect(exported).toHaveLength(13)
  })

  it('leave no browser behind, and say what is lacking where there is none', async () => {
    expect(processes()).toBeGreaterThan(0)
    await product.stop()
    expect(processes()).toBe(0)
    expect(readdirSync(temporary.path)).toEqual(['poster.pdf'])
    await product.restart({ CHROMIUM_PATH: 'none' })
    const answer = await ask('format=pdf')
    expect(answer.status).toBe(501)
    expect(await answer.text()).toContain('CHROMIUM_PATH')
  })
})

/** How many run whose profile is in our folder. */
function processes(): number {
  return (
    execFileSync('ps', ['-ww', '-eo', 'args=']).toString().split(`=${temporary.path}`).length - 1
  )
}

/** Of the board as it is, which no change has touched since. */
async function provenance(): Promise<{ readonly hash: string }> {
  const answer = await fetch(`${product.url}/api/boards/${board.id}/snapshots`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${board.keys.editor}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'Now', note: '', by: 'Ann' }),
  })
  const { snapshot } = (await answer.json()) as { snapshot: { hash: string } }
  return snapshot
}
