import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { frameShape, geoShape } from '../support/records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']

const DRAWN: readonly object[] = [
  geoShape('box', { x: 1_560, y: 160 }),
  ...['Who comes', 'What we heard', 'What it costs'].map((name, n) =>
    frameShape(`f${n}`, { x: 100 + n * 700, y: 100, props: { name, w: 640, h: 360 } }),
  ),
]

async function openSlides({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'Slides' }).click()
}

function row({ page }: Visitor, title: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Slide \\d+: ${title}`, 'u') })
}

/** Titles of the slides from first to last. */
async function order({ page }: Visitor): Promise<readonly string[]> {
  return page.locator('.slide-title').allTextContents()
}

test('two arrange the slides of a talk, by mouse and by keys alone, hide one and write its notes', async () => {
  const board = await stage.product.createBoard('Talk')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await Promise.all([
    ann.join(stage.product.link(board, 'editor')),
    ben.join(stage.product.link(board, 'editor')),
  ])
  await ann.status.getByText('Saved').waitFor()
  await openSlides(ann)
  await ann.page.getByText('A slide is a frame on the board').waitFor()
  const canvas = await canvasEditor(ann.page)
  await canvas.evaluate((editor, records: readonly object[]) => {
    editor.store.put(records)
  }, DRAWN)
  await openSlides(ben)
  await row(ben, 'What it costs').waitFor()

  // By keys: the last slide is carried to the front, and keeps the keyboard.
  const costs = row(ann, 'What it costs')
  await costs.focus()
  await ann.page.keyboard.press('Alt+ArrowUp')
  await ann.page.keyboard.press('Alt+ArrowUp')
  await ann.page.getByText('“What it costs” is slide 1 of 3 now.').waitFor()
  await expect.poll(() => order(ben)).toEqual(['What it costs', 'Who comes', 'What we heard'])
  await ann.page.keyboard.press('Enter')
  await expect
    .poll(async () => (await ann.shape('shape:f2').boundingBox())?.width ?? 0)
    .toBeGreaterThan(500)
  await ann.page.getByRole('button', { name: 'Hide in talks' }).click()

  // By mouse.
  const [from, to] = [
    await row(ben, 'What we heard').boundingBox(),
    await row(ben, 'What it costs').boundingBox(),
  ]
  if (from === null || to === null) throw new Error('the strip is not to be seen')
  await ben.drag({ x: from.x + 40, y: from.y + 30 }, { x: to.x + 40, y: to.y + 10 })
  await expect.poll(() => order(ann)).toEqual(['What we heard', 'What it costs', 'Who comes'])

  await row(ben, 'What it costs').click()
  await ben.page.getByRole('button', { name: 'Show in talks' }).waitFor()
  await ben.page.getByLabel('Notes').fill('Thank the partners.')
  await expect.poll(() => ann.page.getByLabel('Notes').inputValue()).toBe('Thank the partners.')
  await ann.page.getByLabel('Title').fill('What it cost')
  await ann.page.keyboard.press('Enter')
  await row(ben, 'What it cost').waitFor()
  await ben.picture('slides')
  expect(await ann.breaches(CANVAS)).toEqual([])

  // A slide around what is in view, to be called something at once.
  await ann.page.getByRole('button', { name: 'Add a slide' }).click()
  await ann.page.keyboard.type('The end')
  await ann.page.keyboard.press('Enter')
  await row(ben, 'The end').waitFor()

  // Who may only look sees slides and notes, on a phone too, and changes nothing.
  const cy = await stage.visitor('Cy', { viewport: { width: 390, height: 780 }, hasTouch: true })
  await cy.join(stage.product.link(board, 'viewer'))
  await openSlides(cy)
  await row(cy, 'What it cost').click()
  await cy.page.getByText('Thank the partners.').waitFor()
  for (const name of ['Add a slide', 'Present', 'Show in talks', 'Move up']) {
    expect(await cy.page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
  }
  await cy.picture('slides-phone')
  expect(await cy.breaches(CANVAS)).toEqual([])
  for (const visitor of [ann, ben, cy]) visitor.expectWellBehaved(stage.product.url)
})
