import { expect, test } from 'vitest'
import { canvasEditor } from '../support/canvas-editor.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
} from '../support/map-records.ts'
import { indexAt } from '../support/records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const LONG = 'Multi-agency safeguarding and early help coordination for families with complex needs'

test('cards keep their words within their outline, and are copied as a picture with them', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  const { page } = ann
  const canvas = await canvasEditor(page)
  const name = (text: string): object => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const at = (x: number, y: number, place: number) => ({ x, y, index: indexAt(place) })
  const long = serviceShape('long', at(420, 160, 2))
  const records: readonly object[] = [
    agencyRecord('council'),
    serviceShape('service', at(120, 160, 1)),
    { ...long, props: { ...long.props, richText: name(LONG) } },
    potShape('pot', at(120, 360, 3)),
    barrierShape('barrier', at(420, 360, 4)),
    commitmentShape('7k2m', {
      ...at(720, 360, 5),
      props: { richText: name(LONG) },
      meta: { 'needs/agency:council': true },
    }),
  ]
  await canvas.evaluate((editor, all) => {
    editor.store.put(all)
  }, records)
  await ann.shape('shape:long').getByText('safeguarding').waitFor()

  // In the real typeface: nothing is wider than was reckoned.
  const overflows = await page.locator('.tl-shape').evaluateAll((elements) =>
    elements.flatMap((element) => {
      const card = element.querySelector('svg > g > path')?.getBoundingClientRect()
      const within = (box: DOMRect): boolean =>
        card !== undefined &&
        box.left >= card.left + 8 &&
        box.right <= card.right - 8 &&
        box.top >= card.top - 2 &&
        box.bottom <= card.bottom + 2
      return Array.from(element.querySelectorAll('text')).flatMap((text) =>
        within(text.getBoundingClientRect()) ? [] : [text.textContent],
      )
    }),
  )
  expect(overflows).toEqual([])

  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+Shift+c')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^<svg[\s\S]*<\/svg>$/u)
  const svg = await page.evaluate(() => navigator.clipboard.readText())
  const words = await page.evaluate((markup) => {
    const picture = new DOMParser().parseFromString(markup, 'image/svg+xml')
    return {
      texts: Array.from(picture.querySelectorAll('text'), (text) => text.textContent),
      titles: Array.from(picture.querySelectorAll('title'), (title) => title.textContent),
      foreign: picture.querySelectorAll('foreignObject').length,
    }
  }, svg)
  for (const text of [
    'DCC',
    'Supported lodgings',
    '£985,000',
    'Barrier: money',
    '£7.3m',
    'C-7K2M',
    'Amber',
  ]) {
    expect(words.texts).toContain(text)
  }
  expect(words.titles.join('\n')).toContain(LONG)
  expect(words.foreign).toBe(0)
  // With its typeface, so that it looks the same wherever it is opened.
  expect(svg).toContain('font-family: "Inter"')

  await ann.picture('map-picture')
  ann.expectWellBehaved(stage.product.url)
})
