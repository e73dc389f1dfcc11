import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { canvasEditor } from '../support/canvas-editor.ts'
import { frameShape, geoShape, noteShape, richText, textShape } from '../support/records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']

const FRAME = 'shape:money'
const on = (x: number, y: number, props: object): object => ({ parentId: FRAME, x, y, props })

const DRAWN: readonly object[] = [
  frameShape('money', { x: 100, y: 100, props: { name: 'Money', w: 1280, h: 720 } }),
  textShape('title', on(400, 60, { richText: richText('What it costs'), size: 'xl', scale: 1.5 })),
  textShape('source', on(700, 600, { richText: richText('Councils’ own figures'), size: 's' })),
  noteShape(
    'note',
    on(760, 300, { richText: richText('Ask the police'), size: 'm', fontSizeAdjustment: 0 }),
  ),
  geoShape(
    'pale',
    on(420, 320, { richText: richText('Pale'), size: 'xl', scale: 1.2, labelColor: 'yellow' }),
  ),
]

test('what cannot be read in the last row is listed, found on the board, mended, and undone', async () => {
  const board = await stage.product.createBoard('Readable')
  const ann = await stage.visitor('Ann')
  const { page } = ann
  await ann.join(stage.product.link(board, 'editor'))
  await ann.canvas.waitFor()
  await ann.status.getByText('Saved').waitFor()
  const canvas = await canvasEditor(page)
  await canvas.evaluate((editor, records: readonly object[]) => {
    editor.store.put(records)
  }, DRAWN)
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'Slides' }).click()
  await page.getByText('From row 30', { exact: true }).click()
  const summary = page.locator('.legibility-summary')
  const fault = (words: string): Locator => page.locator('.legibility-fault', { hasText: words })
  await summary.getByText('Three things on one slide cannot be read').waitFor()
  await fault('Pale').getByText('Too faint').waitFor()
  await ann.picture('legibility')
  expect(await ann.breaches(CANVAS)).toEqual([])

  await fault('Councils’ own')
    .getByRole('button', { name: 'Councils’ own figures' })
    .first()
    .click()
  await expect
    .poll(() => canvas.evaluate((editor) => editor.getOnlySelectedShape()?.id))
    .toBe('shape:source')

  await fault('Councils’ own').getByRole('button', { name: 'Make it larger' }).click()
  await fault('Councils’ own').waitFor({ state: 'detached' })
  await fault('Pale').getByRole('button', { name: 'Give it a clear colour' }).click()
  await fault('Ask the police').getByRole('button', { name: 'Make it larger' }).click()
  await summary.getByText('Everything can be read from row 30.').waitFor()

  // One step back each, by hand.
  await ann.canvas.focus()
  await page.keyboard.press('Control+z')
  await fault('Ask the police').waitFor()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await fault('Councils’ own').waitFor()

  // In a small room the same can be read; nearer, in the large one.
  await page.getByText(/^The room: 30 rows/u).click()
  await page.getByLabel('Rows').fill('12')
  await page.getByText('From row 12', { exact: true }).waitFor()
  await expect.poll(() => fault('Too small').count()).toBe(0)
  await page.getByLabel('Rows').fill('30')
  await page.getByRole('button', { name: 'Fit the slide to what is on it' }).click()
  await page
    .getByRole('button', { name: 'Fit the slide to what is on it' })
    .waitFor({ state: 'detached' })
  ann.expectWellBehaved(stage.product.url)
})
