import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Around the table')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((visitor) => visitor.join(stage.product.link(board, 'editor'))))
})

/** The server's word on one shape. */
async function stored(id: string) {
  const record = (await stage.product.records(board)).find((one) => one.id === id)
  return record?.typeName === 'shape' ? record : undefined
}

async function deleteShape(visitor: Visitor, id: string): Promise<void> {
  const edge = await visitor.reach(id)
  await visitor.page.mouse.click(edge.x, edge.y)
  await visitor.page.keyboard.press('Delete')
}

test('three people draw, drag and delete each other’s things, and all see the same', async () => {
  const cat = await stage.visitor('Cat')
  await cat.join(stage.product.link(board, 'editor'))
  const everybody = [ann, ben, cat]

  const annsBox = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  const bensBox = await ben.drawBox({ x: 500, y: 250 }, { x: 600, y: 320 })
  const catsBox = await cat.drawBox({ x: 700, y: 250 }, { x: 800, y: 320 })
  for (const visitor of everybody) await expect.poll(() => visitor.shapes.count()).toBe(3)

  const before = await ann.upperEdge(annsBox)
  await ben.move(annsBox, { x: 40, y: 200 })
  for (const visitor of everybody) {
    await expect
      .poll(() => visitor.upperEdge(annsBox))
      .toEqual({ x: before.x + 40, y: before.y + 200 })
  }

  await deleteShape(ann, catsBox)
  for (const visitor of everybody) await expect.poll(() => visitor.shapes.count()).toBe(2)
  await ann.picture('three-people')

  await ann.status.getByText('Saved').waitFor()
  expect(await stored(annsBox)).toBeDefined()
  expect(await stored(bensBox)).toBeDefined()
  expect(await stored(catsBox)).toBeUndefined()
  for (const visitor of everybody) visitor.expectWellBehaved(stage.product.url)
})

test('a drag is seen while it lasts, with the name of who drags', async () => {
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ben.shape(box).waitFor()
  const before = await ann.upperEdge(box)
  await expect.poll(() => ben.upperEdge(box)).toEqual(before)

  const edge = await ann.reach(box)
  await ann.page.mouse.move(edge.x, edge.y)
  await ann.page.mouse.down()
  await ann.page.mouse.move(edge.x + 120, edge.y + 80, { steps: 6 })
  await expect.poll(async () => (await ben.upperEdge(box)).x).toBeGreaterThan(before.x + 60)
  await ben.page.locator('.tl-overlays').getByText('Ann').waitFor()
  await ben.picture('somebody-drags')
  await ann.page.mouse.move(edge.x + 200, edge.y + 100, { steps: 6 })
  await ann.page.mouse.up()

  await expect.poll(() => ben.upperEdge(box)).toEqual({ x: before.x + 200, y: before.y + 100 })
})

test('undo takes back my colour and leaves where somebody else has put it', async () => {
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ben.shape(box).waitFor()
  await ann.page.getByTestId('style.color.red').click()
  await expect.poll(async () => (await stored(box))?.props).toMatchObject({ color: 'red' })
  const before = await stored(box)

  await ben.move(box, { x: 150, y: 60 })
  await expect.poll(async () => (await stored(box))?.x).toBe((before?.x ?? 0) + 150)

  await ann.page.keyboard.press('Control+z')
  await expect.poll(async () => (await stored(box))?.props).toMatchObject({ color: 'black' })
  expect(await stored(box)).toMatchObject({ x: (before?.x ?? 0) + 150, y: (before?.y ?? 0) + 60 })
})

test('undo does not bring back what somebody else has deleted', async () => {
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  const other = await ann.drawBox({ x: 600, y: 250 }, { x: 700, y: 320 })
  await ann.move(box, { x: 20, y: 90 })
  await ben.shape(box).waitFor()
  await deleteShape(ben, box)
  await expect.poll(() => ann.shapes.count()).toBe(1)

  // Undoes, to no effect that is seen, the move and what was selected before it; then the other box.
  for (let undo = 0; undo < 4; undo++) {
    await ann.page.keyboard.press('Control+z')
    expect(await ann.shape(box).count()).toBe(0)
  }
  await expect.poll(() => stored(other)).toBeUndefined()
  expect(await ann.shapes.count()).toBe(0)
  expect(await stored(box)).toBeUndefined()
})

test('a note’s words reach the others', async () => {
  await ann.pick('note')
  await ann.page.mouse.click(500, 400)
  await ann.page.locator('[contenteditable="true"]:focus').waitFor()
  await ann.page.keyboard.type('Who meets the family first?', { delay: 30 })
  await ben.page.locator('.tl-shape').getByText('Who meets the family first?').waitFor()
})

test('what was drawn is there after both have left', async () => {
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ann.status.getByText('Saved').waitFor()
  await Promise.all([ann.page.goto('about:blank'), ben.page.goto('about:blank')])
  const cat = await stage.visitor('Cat')
  await cat.join(stage.product.link(board, 'viewer'))
  await cat.shape(box).waitFor()
})
