import { expect, test } from 'vitest'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { Point, Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** Types the name of what was just placed. */
async function name({ page, canvas }: Visitor, words: string): Promise<void> {
  await canvas.locator('[contenteditable=true]').waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

async function link(visitor: Visitor, from: Point, to: Point): Promise<void> {
  await visitor.page.keyboard.press('a')
  await visitor.drag(from, to)
}

test('a map is drawn from the palette and by keys, and arrows become the usual links', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'editor'))
  await ben.join(stage.product.link(board, 'viewer'))
  const { page } = ann

  // Clicked and placed; by keyboard alone; dragged.
  await page.getByRole('button', { name: 'Service', exact: true }).click()
  await page.mouse.click(350, 250)
  await name(ann, 'Home care')
  await page.keyboard.press('s')
  await page.keyboard.press('Enter')
  await name(ann, 'Hospital discharge')
  const pot = await page.getByRole('button', { name: 'Pot of money' }).boundingBox()
  await ann.drag({ x: (pot?.x ?? 0) + 20, y: (pot?.y ?? 0) + 20 }, { x: 350, y: 600 })
  await name(ann, 'Better Care Fund')
  await page.keyboard.press('w')
  await page.mouse.click(950, 250)
  await name(ann, 'No shared record')

  await link(ann, { x: 640, y: 400 }, { x: 350, y: 250 })
  await ben.canvas.getByText('Referral').waitFor()
  await link(ann, { x: 350, y: 600 }, { x: 640, y: 400 })
  await ben.canvas.getByText('Money').waitFor()
  await link(ann, { x: 950, y: 250 }, { x: 640, y: 400 })
  await ben.canvas.getByText('Depends on').waitFor()

  // One key changes the kind; undo takes the kind back, then the arrow with all it was.
  await page.keyboard.press('c')
  await expect.poll(() => ben.canvas.getByText('Depends on').count()).toBe(0)
  await page.keyboard.press('Control+z')
  await ben.canvas.getByText('Depends on').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => ben.canvas.getByText('Depends on').count()).toBe(0)
  await expect.poll(() => ann.canvas.locator('.link-words').count()).toBe(2)

  await ann.status.getByText('Saved').waitFor()
  const map = readServiceMap(await stage.product.records(board))
  expect(map.services.map((service) => service.name).toSorted()).toEqual([
    'Home care',
    'Hospital discharge',
  ])
  expect(map.pots).toMatchObject([{ name: 'Better Care Fund' }])
  expect(map.barriers).toMatchObject([{ text: 'No shared record' }])
  expect(map.links.map(({ kind }) => kind).toSorted()).toEqual(['money', 'referral'])

  // Who may only look has no palette, and nothing happens by its keys.
  expect(await ben.page.getByRole('button', { name: 'Pot of money' }).count()).toBe(0)
  await ben.page.keyboard.press('s')
  await ben.page.keyboard.press('Enter')
  expect(readServiceMap(await stage.product.records(board)).services).toHaveLength(2)

  await page.keyboard.press('Control+Alt+/')
  await page.getByText('Parts of the map').waitFor()
  await page.getByText('Next kind of link').waitFor()
  await page.keyboard.press('Escape')
  await ann.picture('map-drawing')
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})

test('a map is drawn by the keyboard alone', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'editor'))
  await ben.join(stage.product.link(board, 'viewer'))
  const { keyboard } = ann.page

  const press = (button: string) =>
    ann.page.getByRole('button', { name: button, exact: true }).press('Enter')
  await press('Add the agencies')
  const anotherAgency = ann.page.getByLabel('Another agency')
  await anotherAgency.fill('Dorset Council')
  await anotherAgency.press('Enter')
  await ann.page.locator('.agency-name').getByText('Dorset Council').waitFor()
  await press('Close')
  await ann.canvas.focus()
  await keyboard.press('Shift+A')
  await ann.canvas.locator('.map-lane').getByText('DC').waitFor()

  // To the journey, then to the agency's lane; one service after another goes into it.
  const canvas = await canvasEditor(ann.page)
  const selected = () => canvas.evaluate((editor) => editor.getOnlySelectedShape()?.id)
  await ann.page.locator('.tl-skip-to-main-content').press('Enter')
  await ann.page.locator('.tl-container:focus').waitFor()
  const journey = await selected()
  await keyboard.press('Tab')
  await expect.poll(selected).not.toBe(journey)
  for (const service of ['Home care', 'Day centre']) {
    await keyboard.press('s')
    await keyboard.press('Enter')
    await keyboard.type(service)
    await keyboard.press('Escape')
    await ann.page.locator('.tl-container:focus').waitFor()
  }
  await press('Map')
  await ann.page.getByRole('tab', { name: 'Agencies' }).press('ArrowLeft')
  await ann.page.getByLabel('Link to').selectOption('Home care (DC)')
  await press('Draw the link')
  await ann.page.getByText('Linked to Home care (DC).').waitFor()
  await ben.canvas.getByText('Referral').waitFor()

  await ann.status.getByText('Saved').waitFor()
  const map = readServiceMap(await stage.product.records(board))
  const [dorset] = map.agencies
  const [homeCare, dayCentre] = ['Home care', 'Day centre'].map((words) =>
    map.services.find((service) => service.name === words),
  )
  for (const service of [homeCare, dayCentre]) expect(service?.agencyId).toBe(dorset?.id)
  expect(map.links).toMatchObject([{ fromId: dayCentre?.id, toId: homeCare?.id }])
  await ann.picture('map-by-keyboard')
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})
