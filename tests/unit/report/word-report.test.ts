// @vitest-environment happy-dom
import mammoth from 'mammoth'
import { expect, test, vi } from 'vitest'
import { reportOutline } from '../../../shared/report/report-outline.ts'
import type { Figure, ReportSource } from '../../../shared/report/report-source.ts'
import { writeWordReport } from '../../../shared/report/office/word/word-report.ts'
import { onePixel } from '../../support/report-sources.ts'
import { PackageParts } from '../../support/package-parts.ts'
import {
  figureOf,
  hostileSource,
  HOSTILE,
  sourceOf,
  starterSource,
} from '../../support/report-sources.ts'

const DOCUMENT = 'word/document.xml'
const DAY_MS = 86_400_000

async function write(
  source: ReportSource,
  figures: readonly Figure[] = [figureOf()],
): Promise<Uint8Array> {
  return writeWordReport(reportOutline(source, figures, 'report'), source.provenance, () =>
    onePixel(),
  )
}

async function readWith(file: Uint8Array): Promise<Document> {
  const { messages, value } = await mammoth.convertToHtml({ buffer: Buffer.from(file) })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  return new DOMParser().parseFromString(`<body>${value}</body>`, 'text/html')
}

test('[WORD-1] has headings, tables and pictures as other readers know them', async () => {
  const figures = [figureOf(), figureOf({ title: '1. Who pays', alt: 'Another.' })]
  const file = await write(starterSource('ten-years'), figures)
  const page = await readWith(file)
  const headings = [...page.querySelectorAll('h1')].map(({ textContent }) => textContent)
  expect(headings).toContain('The register of commitments')
  const headers = [...page.querySelectorAll('table')].map((table) =>
    [...table.querySelectorAll('thead th')].map(({ textContent }) => textContent),
  )
  expect(headers[0]).toEqual([
    'Ref',
    'Commitment',
    'Kind and horizon',
    'Lead and owner',
    'Due',
    'Status',
    'RAG',
    'Agreement',
    'Net saving',
  ])
  expect(headers.every((names) => names.length > 0)).toBe(true)
  expect([...page.querySelectorAll('img')].map(({ alt }) => alt)).toEqual([
    figureOf().alt,
    'Another.',
  ])
  const text = new PackageParts(file).text(DOCUMENT)
  expect(text).toContain('Figure 1. Who does what')
  expect(text).toContain('Figure 2. Who pays')
})

test('[WORD-2] is in British English, has a title, and says on every page where it comes from', async () => {
  const source = starterSource('birmingham')
  const parts = new PackageParts(await write(source))
  expect(parts.attributes('word/styles.xml', 'lang', 'val')).toContain('en-GB')
  const core = parts.xml('docProps/core.xml')
  expect(core).toContain('<dc:title>Birmingham: where £7.3bn goes</dc:title>')
  expect(core).toContain('<dc:language>en-GB</dc:language>')
  expect(core).toContain('2010-04-09T13:05:00Z')
  expect(parts.text(DOCUMENT)).toContain(`SHA-256: ${source.provenance.hash}`)
  const sections = parts.attributes(DOCUMENT, 'sectPr', 'none').length
  expect(parts.attributes(DOCUMENT, 'footerReference', 'id')).toHaveLength(sections)
  const feet = parts.paths.filter((path) => /^word\/footer\d+\.xml$/u.test(path))
  expect(feet).toHaveLength(sections)
  for (const foot of feet) {
    const text = parts.text(foot)
    expect(text).toContain('Before the vote, version 3, 9 April 2010, 14:05. SHA-256')
    expect(text).toMatch(/Page .*PAGE/u)
  }
  // Word asks nobody whether it may update anything.
  expect(parts.xml('word/settings.xml')).not.toContain('updateFields')
  expect(parts.attributes(DOCUMENT, 'fldChar', 'dirty')).not.toContain('true')
})

test('[WORD-3] no table is wider than its page, and its header comes again on the next', async () => {
  const parts = new PackageParts(await write(starterSource('ten-years')))
  const tables = parts.attributes(DOCUMENT, 'tblW', 'w').map(Number)
  expect(Math.max(...tables)).toBeLessThanOrEqual(16_838 - 2 * 1_134)
  expect(parts.attributes(DOCUMENT, 'tblLayout', 'type').every((type) => type === 'fixed')).toBe(
    true,
  )
  expect(parts.attributes(DOCUMENT, 'tblHeader', 'val')).toHaveLength(tables.length)
  expect(parts.attributes(DOCUMENT, 'pgSz', 'orient')).toContain('landscape')
})

test('[REPORT-4] the same report is the same bytes, after another too and on another day', async () => {
  const source = starterSource('ten-years')
  const first = await write(source)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS })
  await write(starterSource('birmingham'))
  const again = await write(source)
  vi.useRealTimers()
  expect(Buffer.compare(again, first)).toBe(0)
})

test('[REPORT-5] whatever people wrote is in it as they wrote it, or harmless', async () => {
  const figure = figureOf({ title: HOSTILE, alt: HOSTILE, notShown: [HOSTILE] })
  const file = await write(hostileSource(), [figure])
  const parts = new PackageParts(file)
  const page = await readWith(file)
  expect(page.querySelector('script, iframe')).toBeNull()
  const text = page.body.textContent
  expect(text).toContain('<script>alert(1)</script> & ]]> \u202Eabc 👩🏽‍🚒 =1+1')
  expect(text).toContain('x'.repeat(32_000))
  expect(parts.attributes(DOCUMENT, 'docPr', 'descr')[0]).toContain('<script>')
})

test('of a board with nothing on it there is a report too', async () => {
  const page = await readWith(await write(sourceOf([]), []))
  expect(page.body.textContent).toContain('so there is nothing to list')
})
