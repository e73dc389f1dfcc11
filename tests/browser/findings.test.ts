import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { draw, placeRecords } from '../support/place.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.tl-container']

const stage = setStage()
let board: Board
let ann: Visitor
let ben: Visitor

beforeEach(async () => {
  board = await stage.product.createBoard('Older people')
  ann = await stage.visitor('Ann')
  ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'owner'))
  await ben.join(stage.product.link(board, 'editor'))
})

async function openFindings({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'Findings' }).click()
  await page.getByRole('heading', { name: 'Findings', exact: true }).waitFor()
}

async function select(who: Visitor, id: string): Promise<void> {
  const { x, y } = await who.reach(id)
  await who.page.mouse.click(x, y + 20)
}

test('findings follow what others change, show their shapes, and say what they were made of', async () => {
  await openFindings(ben)
  const { page } = ben
  await page.getByText('There is nothing to work out yet').waitFor()
  expect(await ben.breaches(NOT_OURS)).toEqual([])

  await draw(stage.product, board, placeRecords())
  const overlap = page.getByRole('button', { name: /^Three agencies run “Home care”/u })
  await overlap.waitFor()
  expect(await overlap.textContent()).toContain('£4.1m a year')
  await page.getByRole('button', { name: /People can be sent round in a loop/u }).waitFor()

  await overlap.click()
  await expect.poll(() => page.locator('.tl-selection__fg').count()).toBeGreaterThan(0)
  const madeOf = page.getByRole('button', { name: 'What this is made of' }).first()
  await madeOf.press('Enter')
  await page.getByText('£2,900,000 actual and £1,200,000 estimated').waitFor()
  expect(await page.getByRole('button', { name: /District nurses £1,200,000/u }).count()).toBe(1)
  const money = page.getByRole('table', { name: 'What services cost a year, by agency' })
  expect(await money.getByRole('row', { name: /NHS Dorset/u }).textContent()).toContain(
    '£1,200,000',
  )
  await page.getByRole('radio', { name: 'Cohort' }).click()
  await page.getByRole('table', { name: 'What services cost a year, by cohort' }).waitFor()
  expect(await ben.breaches(NOT_OURS)).toEqual([])
  await ben.picture('findings')

  await select(ann, 'shape:sitters')
  await ann.page.getByRole('button', { name: 'Map', exact: true }).click()
  await ann.page.getByLabel('Whom it is for').fill('Carers')
  await ann.page.getByLabel('Whom it is for').press('Enter')
  await page.getByRole('button', { name: /^Two agencies run “Home care”/u }).waitFor()

  await page.getByRole('button', { name: /^Overlap/u }).press('Enter')
  expect(await page.getByRole('button', { name: /^Two agencies run/u }).count()).toBe(0)
  ann.expectWellBehaved(stage.product.url)
  ben.expectWellBehaved(stage.product.url)
})

test('a lens dims the rest for oneself or for everybody, and changes nothing', async () => {
  await draw(stage.product, board, placeRecords())
  const before = await stage.product.records(board)
  await openFindings(ann)
  await ann.page.getByLabel('Lens').selectOption({ label: 'NHS Dorset' })
  await ann.page.getByText('6 of 11').waitFor()
  const opacity = (who: Visitor, id: string) =>
    who.shape(id).evaluate((element) => getComputedStyle(element).opacity)
  await expect.poll(() => opacity(ann, 'shape:home-care')).toBe('0.15')
  expect(await opacity(ann, 'shape:nurses')).toBe('1')
  expect(await opacity(ben, 'shape:home-care')).toBe('1')
  expect(await ann.breaches(NOT_OURS)).toEqual([])

  await ann.page.getByRole('button', { name: 'Put on for everybody' }).click()
  await ben.page.getByText('Ann has put on a lens for everybody').waitFor()
  await expect.poll(() => opacity(ben, 'shape:home-care')).toBe('0.15')
  const cat = await stage.visitor('Cat')
  await cat.join(stage.product.link(board, 'viewer'))
  await expect.poll(() => opacity(cat, 'shape:home-care')).toBe('0.15')
  await cat.picture('lens')
  expect(await cat.breaches(NOT_OURS)).toEqual([])

  // What is selected is seen, and what others draw is dimmed as it comes.
  await select(ben, 'shape:pot')
  await expect.poll(() => opacity(ben, 'shape:pot')).toBe('1')
  const box = await ann.drawBox({ x: 500, y: 600 }, { x: 560, y: 640 })
  await ben.shape(box).waitFor()
  await expect.poll(() => opacity(ben, box)).toBe('0.15')

  await ben.page.getByRole('button', { name: 'Take off' }).click()
  await expect.poll(() => opacity(ben, 'shape:ward')).toBe('1')
  expect(await opacity(cat, 'shape:home-care')).toBe('0.15')
  await ann.page.getByRole('button', { name: 'Take off' }).click()
  await expect.poll(() => opacity(cat, 'shape:home-care')).toBe('1')
  expect(await stage.product.records(board)).toEqual(expect.arrayContaining([...before]))
  ann.expectWellBehaved(stage.product.url)
  cat.expectWellBehaved(stage.product.url)
})

test('search finds over all fields as others edit, goes there, and gives the keyboard back', async () => {
  await draw(stage.product, board, placeRecords())
  const { page } = ann
  await ann.shape('shape:nurses').waitFor()
  await page.keyboard.press('Control+f')
  const query = page.getByPlaceholder('Search the board')
  await expect.poll(() => query.evaluate((input) => input.matches(':focus'))).toBe(true)
  await page.keyboard.type('CAFE')
  await page.getByRole('option', { name: 'Café for carers' }).waitFor()
  expect(await page.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('means test')
  await expect.poll(() => page.getByRole('option').count()).toBe(3)
  await ann.picture('search')
  expect(await ann.breaches(NOT_OURS)).toEqual([])

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page
    .getByTestId('selection-foreground')
    .or(page.locator('.tl-selection__fg'))
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('search').count()).toBe(0)
  const drawn = await ben.shapes.count()
  await page.keyboard.press('Delete')
  await expect.poll(() => ben.shapes.count()).toBeLessThan(drawn)
  await page.keyboard.press('Control+z')
  await expect.poll(() => ben.shapes.count()).toBe(drawn)

  await page.getByRole('button', { name: 'Search the board' }).click()
  await page.keyboard.type('home care')
  await expect.poll(() => page.getByRole('option').count()).toBe(3)
  await select(ben, 'shape:ward')
  await ben.page.getByRole('button', { name: 'Map', exact: true }).click()
  await ben.page.getByLabel('What it does').fill('Home care')
  await ben.page.getByLabel('What it does').press('Enter')
  await expect.poll(() => page.getByRole('option').count()).toBe(4)
  await page.keyboard.press('Escape')
  const searchButton = page.getByRole('button', { name: 'Search the board' })
  await expect.poll(() => searchButton.evaluate((button) => button.matches(':focus'))).toBe(true)
  ann.expectWellBehaved(stage.product.url)
})
