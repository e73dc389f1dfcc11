import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.tl-container']

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('The header')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'owner'))
  await ben.join(stage.product.link(board, 'editor'))
})

test('the title is edited live', async () => {
  await ann.page.getByRole('button', { name: /rename the board/u }).click()
  await ann.page.getByLabel('Board title').fill('Families first')
  await ann.page.getByLabel('Board title').press('Enter')
  await ben.page.getByRole('heading', { name: 'Families first' }).waitFor()
  await expect.poll(() => ben.page.title()).toContain('Families first')
  const answer = await fetch(`${stage.product.url}/api/boards/${board.id}`, {
    headers: { authorization: `Bearer ${board.keys.viewer}` },
  })
  await expect.poll(() => answer.text()).toContain('Families first')
})

test('a name is asked for once, and can be changed', async () => {
  const question = ann.page.getByLabel('What should others here call you?')
  await ann.page.reload()
  await ann.canvas.waitFor()
  expect(await question.count()).toBe(0)
  const other = await stage.product.createBoard('Another')
  await ann.page.goto(stage.product.link(other, 'editor'))
  await ann.canvas.waitFor()
  expect(await question.count()).toBe(0)

  await ann.page.goto(stage.product.link(board, 'editor'))
  await ann.page.getByRole('button', { name: /people here/u }).click()
  await ann.page.getByRole('button', { name: 'Change name' }).click()
  await ann.page.getByLabel('Your name').fill('Anne-Marie')
  await ann.page.getByRole('button', { name: 'Keep this name' }).click()
  await ben.page.getByRole('button', { name: /Anne-Marie/u }).waitFor()
})

test('one person follows another’s view, and lets go', async () => {
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ben.shape(box).waitFor()
  await ben.page.getByRole('button', { name: /people here/u }).click()
  await ben.page.getByRole('button', { name: 'Follow Ann' }).click()
  await ben.page.keyboard.press('Escape')
  await ben.page.getByText('Following Ann').waitFor()

  await ann.page.mouse.move(600, 500)
  await ann.page.mouse.wheel(140, 90)
  await expect
    .poll(async () => {
      const [hers, his] = [await ann.upperEdge(box), await ben.upperEdge(box)]
      return Math.abs(hers.x - his.x) + Math.abs(hers.y - his.y)
    })
    .toBeLessThan(4)
  await ben.picture('following')
  await ben.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await ben.page.getByText('Following Ann').waitFor({ state: 'detached' })
})

test('the share dialog’s links open the board with the right roles', async () => {
  await ann.page.getByRole('button', { name: 'Share' }).click()
  const editorLink = await ann.page.getByRole('textbox', { name: 'Editor link' }).inputValue()
  const viewerLink = await ann.page.getByRole('textbox', { name: 'Viewer link' }).inputValue()
  expect(editorLink).toBe(stage.product.link(board, 'editor'))
  expect(viewerLink).toBe(stage.product.link(board, 'viewer'))
  expect(await ann.page.getByRole('textbox', { name: 'Audience link' }).inputValue()).toBe(
    `${stage.product.url}/t/${board.id}#${board.keys.audience}`,
  )

  await ann.page.getByRole('button', { name: 'Copy viewer link' }).click()
  await ann.page.getByText('Viewer link copied').waitFor()
  expect(await ann.page.evaluate(async () => navigator.clipboard.readText())).toBe(viewerLink)
  await ann.page.getByRole('button', { name: 'QR code of the viewer link' }).click()
  await ann.page.getByRole('img', { name: 'QR code: Viewer link' }).waitFor()
  await ann.picture('share')
  expect(await ann.breaches(NOT_OURS)).toEqual([])

  const cat = await stage.visitor('Cat')
  await cat.join(viewerLink)
  await cat.status.getByText('Read-only').waitFor()
  await cat.page.getByRole('button', { name: 'Share' }).click()
  await cat.page.getByRole('textbox', { name: 'Viewer link' }).waitFor()
  expect(await cat.page.getByRole('textbox', { name: 'Editor link' }).count()).toBe(0)
})

test('the board’s own furniture follows the accessibility rules, by day and by night', async () => {
  await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await ann.status.getByText('Saved').waitFor()
  await ann.picture('board')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.page.emulateMedia({ colorScheme: 'dark' })
  await ann.picture('board-dark')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.page.getByRole('button', { name: /people here/u }).click()
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.page.setViewportSize({ width: 390, height: 780 })
  await ann.picture('board-phone')
  ann.expectWellBehaved(stage.product.url)
})
