import { readFile } from 'node:fs/promises'
import type { TLRecord } from '@tldraw/tlschema'
import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { png, svg } from '../support/picture-files.ts'
import {
  dropFiles,
  HANDLER_NOT_RUN,
  shownPictures,
  type NamedFile,
} from '../support/pictures-in-browser.ts'
import type { Board } from '../support/product.ts'
import {
  arrowBinding,
  arrowShape,
  boardRecords,
  geoShape,
  groupShape,
  imageAsset,
  imageShape,
  indexAt,
  noteShape,
  pageRecord,
} from '../support/records.ts'
import { setStage } from '../support/stage.ts'
import { readRecords, tldrFile } from '../support/tldr-files.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Flip charts')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

const file = (name: string, text: string | Uint8Array): NamedFile => ({
  name,
  type: '',
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
})
const dataAddress = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`

async function choose({ page }: Visitor, item: string): Promise<void> {
  await page.getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function saveCopy(visitor: Visitor): Promise<{ name: string; text: string }> {
  const download = visitor.page.waitForEvent('download')
  await choose(visitor, 'Save a copy as a file')
  const saved = await download
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') }
}

async function recordsOf(kind: TLRecord['typeName'], of = board): Promise<number> {
  return (await stage.product.records(of)).filter(({ typeName }) => typeName === kind).length
}

async function undo({ page }: Visitor): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
}

test('a board saved offline, pictures and pages and all, is opened on another by one and seen by the other', async () => {
  await dropFiles(ann, { name: 'chart.png', type: 'image/png', bytes: png(80, 60) })
  await expect.poll(async () => shownPictures(ben)).toEqual(['80×60'])
  await ann.page.getByRole('button', { name: 'Not now' }).click()
  const two = tldrFile([
    pageRecord('one', 'a1', 'Now'),
    pageRecord('two', 'a2', 'Later'),
    geoShape('box', { parentId: 'page:one' }),
    arrowShape('arrow', { parentId: 'page:one', index: indexAt(2) }),
    arrowBinding('end', 'shape:arrow', 'shape:box'),
    noteShape('note', { parentId: 'page:two' }),
  ])
  await dropFiles(ann, file('two.tldr', two))
  await ann.page.getByText('3 things added from “two.tldr”').waitFor()
  await ann.status.getByText('Saved').waitFor()
  expect(await recordsOf('page')).toBe(3)

  await ann.context.setOffline(true)
  const { name, text } = await saveCopy(ann)
  await ann.context.setOffline(false)
  expect(name).toMatch(/^Flip charts \d{4}-\d\d-\d\d\.tldr$/u)
  const { contents, pictures } = readRecords(text)
  expect(contents.pages.map((page) => page.name)).toEqual(['Page 1', 'Now', 'Later'])
  expect(contents.shapes).toHaveLength(4)
  expect(contents.bindings).toHaveLength(1)
  expect(pictures).toHaveLength(1)

  const other = await stage.product.createBoard('Another')
  for (const visitor of [ann, ben]) {
    await visitor.page.goto(stage.product.link(other, 'editor'))
    await visitor.status.getByText('Saved').waitFor()
  }
  await dropFiles(ann, file(name, text))
  await expect.poll(async () => shownPictures(ben)).toEqual(['80×60'])
  await ann.status.getByText('Saved').waitFor()
  const pages = (await stage.product.records(other)).filter(({ typeName }) => typeName === 'page')
  // The first page of the file is the one that was empty.
  expect(pages.map((page) => 'name' in page && page.name)).toEqual(['Page 1', 'Now', 'Later'])
  await expect.poll(async () => recordsOf('shape', other)).toBe(4)
  await ann.picture('file-opened')

  await undo(ann)
  await expect.poll(async () => recordsOf('shape', other)).toBe(0)
  expect(await recordsOf('page', other)).toBe(1)
  await ann.page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => recordsOf('shape', other)).toBe(4)
  await expect.poll(async () => shownPictures(ben)).toEqual(['80×60'])
  ann.expectWellBehaved(stage.product.url, /ERR_INTERNET_DISCONNECTED|Failed to fetch/u)
  ben.expectWellBehaved(stage.product.url)
})

test('of a hostile file nothing runs, and what was not taken is listed in plain words', async () => {
  const drawing = svg(
    '<script>window.ran = 1</script><rect width="40" height="30" fill="#c00" onclick="window.ran = 1"/>',
    'width="40" height="30" onload="window.ran = 1"',
  )
  const hostile = tldrFile([
    pageRecord(),
    groupShape('a', { parentId: 'shape:b' }),
    groupShape('b', { parentId: 'shape:a' }),
    noteShape('good', { index: indexAt(5) }),
    { ...geoShape('film'), type: 'video' },
    { ...geoShape('gist'), type: 'embed', props: { url: 'https://gist.github.com/x', w: 9, h: 9 } },
    geoShape('nowhere', { x: 1e300 }),
    geoShape('link', { index: indexAt(6), props: { url: 'javascript:window.ran=1' } }),
    imageShape('drawing', { index: indexAt(7), props: { assetId: 'asset:drawing' } }),
    imageAsset('drawing', '', { src: dataAddress('image/svg+xml', drawing) }),
    imageShape('web', { index: indexAt(8), props: { assetId: 'asset:web' } }),
    imageAsset('web', '', { src: 'https://elsewhere.org/x.png' }),
    imageShape('page', { index: indexAt(9), props: { assetId: 'asset:page' } }),
    imageAsset('page', '', { src: dataAddress('image/png', Buffer.from('<script>')) }),
  ])
  await dropFiles(ann, file('last year.tldr', hostile))
  const list = ann.page.getByRole('dialog')
  await list.getByText('things added').waitFor()
  await ann.picture('file-not-taken')
  expect(await list.getByRole('listitem').allTextContents()).toEqual([
    '1 film: boards play no films.',
    '1 embedded page: boards show no pages of other websites.',
    '1 thing: broken, or not as tldraw writes it.',
    '1 picture: kept on another website, and nothing is fetched from there.',
    '1 link: it may not be safe; its words are there.',
    '1 picture: it is broken, too large, or no picture.',
  ])
  expect(await ann.breaches(['.tl-container'])).toEqual([])
  await ann.page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await expect.poll(async () => shownPictures(ben)).toEqual(['40×30'])

  const cutShort = hostile.slice(0, -50)
  await dropFiles(ann, file('half.tldr', cutShort), file('empty.tldr', ' '))
  await ann.page.getByText('“half.tldr”: This file is broken or cut short').waitFor()
  await ann.page.getByText('“empty.tldr”: There is nothing in this file').waitFor()
  for (const visitor of [ann, ben]) {
    expect(await visitor.page.evaluate(() => 'ran' in globalThis)).toBe(false)
    visitor.expectWellBehaved(stage.product.url, HANDLER_NOT_RUN)
  }
})

test('texts and tables become notes in rows, which one undo takes back', async () => {
  const table = 'Item,Price\r\n"Visits, at home","£7,300"\r\nAdvice – all,£20\r\nHousing,£1\r\n'
  const windows = Uint8Array.from(table, (letter) => (letter === '–' ? 0x96 : letter.charCodeAt(0)))
  await dropFiles(ann, file('costs.csv', windows))
  await ben.shapes.getByText('Item: Visits, at home').waitFor()
  await ben.shapes.getByText('Price: £7,300').waitFor()
  await ben.shapes.getByText('Item: Advice – all').waitFor()
  await ann.picture('file-table')
  expect(await ben.shapes.count()).toBe(3)
  await undo(ann)
  await expect.poll(async () => ben.shapes.count()).toBe(0)

  const text = Buffer.from('\uFEFFWho pays?\r\n\r\nWho saves?', 'utf16le')
  const chooser = ann.page.waitForEvent('filechooser')
  await choose(ann, 'Open a file')
  await (await chooser).setFiles({ name: 'ideas.txt', mimeType: '', buffer: text })
  await ben.shapes.getByText('Who pays?').waitFor()
  expect(await ben.shapes.count()).toBe(2)

  await dropFiles(ann, file('many.txt', Array.from({ length: 520 }, String).join('\n')))
  await ann.page.getByText('500 things added').waitFor()
  await ann.page.getByText('20 paragraphs: one file makes up to 500 notes').waitFor()
  await ann.page.keyboard.press('Escape')
  await dropFiles(ann, file('sheet.csv', Buffer.from('PK\u0003\u0004\0\0')))
  await ann.page.getByText('“sheet.csv”: This is no text file').waitFor()
  await ann.status.getByText('Saved').waitFor()
  ann.expectWellBehaved(stage.product.url)
})

test('a large file comes in while the page lives, can be cancelled, and reaches the other whole', async () => {
  const second = boardRecords(600, 4).filter(({ typeName }) => typeName === 'shape')
  const large = [
    ...boardRecords(1_500, 3),
    pageRecord('second', 'a2', 'Second'),
    ...second.map((record) => ({ ...record, parentId: 'page:second' })),
  ]
  const opened = file('large.tldr', tldrFile(large))
  await dropFiles(ann, opened)
  await ann.page.getByText('Adding it to the board').waitFor()
  await ann.page.keyboard.press('Escape')
  await ann.page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(async () => recordsOf('shape')).toBe(0)

  await dropFiles(ann, opened)
  await ann.page.getByText('2,100 things added').waitFor({ timeout: 40_000 })
  await ann.status.getByText('Saved').waitFor({ timeout: 40_000 })
  expect(await recordsOf('shape')).toBe(2_100)
  await expect.poll(async () => ben.shapes.count(), { timeout: 20_000 }).toBe(1_500)
  ann.expectWellBehaved(stage.product.url)
  ben.expectWellBehaved(stage.product.url)
})
