// @vitest-environment happy-dom
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { makeExport } from '../../../client/report/make-export.ts'
import { openReportTools, type ReportTools } from '../../../client/report/report-tools.ts'
import type { LiveSlide } from '../../../client/talk/live-deck.ts'
import { readExportRequest, type ExportRequest } from '../../../shared/export/export-request.ts'
import { NO_AGREEMENTS } from '../../../shared/domain/agreement.ts'
import type { Figure, ReportSource } from '../../../shared/report/report-source.ts'
import { boardContent } from '../../../shared/snapshot/board-content.ts'
import { documentRecord } from '../../support/records.ts'
import { onePixel } from '../../support/report-sources.ts'

const HASH = '3f2a9c1b'.repeat(8)
const HOSTILE = '</title><script>alert(1)</script> & \u202Eabc 👩🏽‍🚒 \u0001'

const source: ReportSource = {
  content: boardContent('AAAAAAAAAAAAAAAAAAAAAA', [], NO_AGREEMENTS),
  provenance: {
    boardId: 'AAAAAAAAAAAAAAAAAAAAAA',
    title: HOSTILE,
    snapshot: { id: 'x', name: 'Before the vote', version: 3 },
    atMs: Date.UTC(2010, 3, 9, 13, 5),
    hash: HASH,
    address: 'https://boards.example.gov.uk/s/x',
  },
  today: '2010-04-09',
  since: null,
}

function asked(fields: Readonly<Record<string, string>>): ExportRequest {
  const reading = readExportRequest(fields)
  if (reading.kind === 'problem') throw new Error(reading.message)
  return reading.request
}

function figure(title: string, notShown: readonly string[] = []): Figure {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="-10 20 400 300">' +
    '<title>T</title><desc>D</desc><rect width="9" height="9"/></svg>'
  const size = { widthPx: 400, heightPx: 300 }
  return {
    id: title,
    title,
    alt: `${title}: a box.`,
    pageName: 'One',
    ...size,
    svg,
    notShown,
    notes: '',
    isHidden: false,
  }
}

function slideOf({
  alt,
  heightPx,
  id,
  isHidden,
  notes,
  pageName,
  svg,
  title,
  widthPx,
}: Figure): LiveSlide {
  const picture = { svg, hash: '', fonts: ['inter'], alt, lines: [title] }
  return { id, title, pageId: pageName, notes, isHidden, width: widthPx, height: heightPx, picture }
}

function toolsWith(figures: readonly Figure[]): ReportTools {
  return {
    figures: () => Promise.resolve(figures),
    slides: () => Promise.resolve(figures.map(slideOf)),
    fonts: () => Promise.resolve({ inter: '@font-face{}' }),
    packViewer: () => Promise.resolve({ script: 'open()', style: 'p{}' }),
    png: ({ title }) => Promise.resolve(new TextEncoder().encode(title)),
    pictureOf: () => Promise.resolve(undefined),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }
}

test('[SNAP-4] a picture bears where it comes from, beneath it and within, whatever the board is called', async () => {
  const made = await makeExport(source, asked({ format: 'svg' }), toolsWith([figure('Care')]))
  const text = strFromU8(made.bytes)
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg/u)
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  expect(root.querySelector('parsererror, script')).toBeNull()
  const said = [...root.querySelectorAll('g > text')].map((line) => line.textContent).join(' ')
  expect(said).toContain('Before the vote, version 3, 9 April 2010, 14:05.')
  expect(said.replaceAll(' ', '')).toContain(HASH)
  expect(said).toContain('👩🏽‍🚒 \uFFFD')
  expect(root.querySelector('metadata')?.textContent).toContain(`sha256:${HASH}`)
  // The drawing has the place it had, and the caption stands beneath it.
  const [left, top, width, height] = (root.getAttribute('viewBox') ?? '').split(' ').map(Number)
  expect([left, top, width]).toEqual([-10, 20, 400])
  expect(height).toBeGreaterThan(300)
  expect(root.querySelector('svg > svg')?.getAttribute('viewBox')).toBe('-10 20 400 300')
  expect(Number(root.querySelector('g > text')?.getAttribute('y'))).toBeGreaterThan(320)
})

test('several pictures are numbered in an archive, and it is said what each leaves out', async () => {
  const figures = [figure('Where it goes', ['One card is cut off.']), figure('Who/pays?')]
  const made = await makeExport(source, asked({ format: 'png' }), toolsWith(figures))
  expect(Object.keys(unzipSync(made.bytes))).toEqual(['1 Where it goes.png', '2 Who pays.png'])
  expect(made.name).toMatch(/version 3, 2010-04-09 3f2a9c1b\.png\.zip$/u)
  expect(made.type).toBe('application/zip')
  expect(made.notShown).toEqual(['Where it goes: One card is cut off.'])
})

test('of a board with nothing on it there is no picture', async () => {
  const { close, tools } = openReportTools({
    content: source.content,
    provenance: source.provenance,
    pictureOf: () => Promise.resolve(undefined),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  await expect(makeExport(source, asked({ format: 'png' }), tools)).rejects.toThrow(
    'nothing to be seen',
  )
  await close()
  expect(document.querySelector('.tl-container')).toBeNull()
})

test.each([
  ['docx', 'PK', '.docx'],
  ['pptx', 'PK', '.pptx'],
  ['html', '<!doctype html>', '.html'],
  ['pack', '<!doctype html>', '.talk.html'],
  ['xlsx', 'PK', '.xlsx'],
  ['csv', 'PK', '.csv.zip'],
  ['json', '{"format":"wholeplace-export"', '.json'],
  ['tldr', '{"tldrawFileFormatVersion":1', '.tldr'],
])('[SNAP-4] a file of the kind %s says where it comes from', async (format, start, ending) => {
  const tools = { ...toolsWith([figure('Care', ['One card is cut off.'])]), png }
  const content = boardContent('AAAAAAAAAAAAAAAAAAAAAA', [documentRecord('')], NO_AGREEMENTS)
  const made = await makeExport({ ...source, content }, asked({ format }), tools)
  expect(made.name).toMatch(/, Before the vote, version 3, 2010-04-09 3f2a9c1b\./u)
  expect(made.name.endsWith(ending)).toBe(true)
  const isPackage = start === 'PK'
  const files = isPackage ? Object.values(unzipSync(made.bytes)) : [made.bytes]
  expect(strFromU8(made.bytes).startsWith(start)).toBe(true)
  expect(files.map((bytes) => strFromU8(bytes)).join('')).toContain(HASH)
  const hasPictures = ['docx', 'pptx', 'html'].includes(format)
  expect(made.notShown).toEqual(hasPictures ? ['One card is cut off.'] : [])
})

test('a talk to take along has its slides without the hidden ones, and notes where they are wanted', async () => {
  const [first, second] = [figure('Care'), figure('Secret')]
  const tools = toolsWith([
    { ...first, notes: 'Say hello' },
    { ...second, isHidden: true, notes: 'Say nothing' },
  ])
  const packOf = async (fields: Readonly<Record<string, string>>): Promise<string> =>
    strFromU8((await makeExport(source, asked({ format: 'pack', ...fields }), tools)).bytes)
  const html = await packOf({})
  expect(html).toContain('Say hello')
  expect(html).toContain('"inter":"@font-face{}"')
  expect(html).not.toMatch(/Secret|Say nothing/u)
  expect(await packOf({ notes: 'left-out' })).not.toContain('Say hello')
  const nothing = toolsWith([{ ...second, isHidden: true }])
  await expect(makeExport(source, asked({ format: 'pack' }), nothing)).rejects.toThrow('no slides')
})

test('a report that was called off is not made', async () => {
  const calledOff = AbortSignal.abort(new Error('Called off'))
  const tools = { ...toolsWith([]), signal: calledOff }
  await expect(makeExport(source, asked({ format: 'html' }), tools)).rejects.toThrow('Called off')
})

function png(): Promise<Uint8Array> {
  return Promise.resolve(onePixel())
}
