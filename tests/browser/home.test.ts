import { beforeEach, expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()
let ann: Visitor
beforeEach(async () => {
  ann = await stage.visitor('Ann')
})

test('the home page is small, asks nobody else for anything and follows the rules', async () => {
  let scriptBytes = 0
  ann.page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return
    void response.body().then((body) => (scriptBytes += body.length))
  })
  await ann.page.goto(stage.product.url, { waitUntil: 'networkidle' })
  await ann.page.getByRole('heading', { name: 'New board' }).waitFor()
  await ann.picture('home')
  expect(await ann.breaches()).toEqual([])
  expect(ann.requests.filter((address) => /canvas|tldraw/u.test(address))).toEqual([])
  expect(scriptBytes).toBeLessThan(400_000)
  ann.expectWellBehaved(stage.product.url)
})

test('the home page follows the rules in the dark too', async () => {
  await ann.page.emulateMedia({ colorScheme: 'dark' })
  await ann.page.goto(stage.product.url)
  await ann.page.getByRole('heading', { name: 'New board' }).waitFor()
  await ann.picture('home-dark')
  expect(await ann.breaches()).toEqual([])
})

test('a new board opens with its title, and is remembered until it is forgotten', async () => {
  const { page } = ann
  await page.goto(stage.product.url)
  await page.getByLabel('Title').fill('Families in Northfield')
  await page.getByRole('button', { name: 'Make the board' }).click()
  await page.waitForURL(/\/b\/[\w-]{22}#[\w-]{22}$/u)
  await page.getByRole('heading', { name: 'Families in Northfield' }).waitFor()
  await ann.canvas.waitFor()

  await page.goto(stage.product.url)
  const visited = page.getByRole('link', { name: 'Families in Northfield' })
  await visited.waitFor()
  await page.getByRole('button', { name: 'Forget Families in Northfield' }).click()
  await visited.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await visited.click()
  await ann.canvas.waitFor()
  ann.expectWellBehaved(stage.product.url)
})

test('a starter board opens as it was drawn, with all of it in view', async () => {
  const { page } = ann
  await page.goto(stage.product.url)
  await page.getByLabel('Title').fill('Where the money goes')
  await page.getByText('Birmingham: where £7.3bn goes').click()
  await page.getByRole('button', { name: 'Make the board' }).click()
  await ann.canvas.waitFor()
  await expect.poll(() => ann.shapes.count()).toBeGreaterThan(20)
  for (const corner of ['Where £7.3bn goes', 'Draw an arrow wherever money']) {
    const box = await page.getByText(corner).last().boundingBox()
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    expect(box?.x).toBeGreaterThan(0)
    expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThan(width)
    expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThan(height)
  }
  await ann.picture('starter-birmingham')
  ann.expectWellBehaved(stage.product.url)
})

test('a pasted link opens its board, and a broken one says what is missing', async () => {
  const { page } = ann
  const board = await stage.product.createBoard('Pasted')
  await page.goto(stage.product.url)
  await page.getByLabel('Link').fill(`${stage.product.url}/b/${board.id}`)
  await page.getByRole('button', { name: 'Open the board' }).click()
  await page.getByText('the part after #').waitFor()
  await page.getByLabel('Link').fill(stage.product.link(board, 'viewer'))
  await page.getByRole('button', { name: 'Open the board' }).click()
  await page.getByRole('heading', { name: 'Pasted' }).waitFor()
})

test('a board without a title is asked for one', async () => {
  const { page } = ann
  await page.goto(stage.product.url)
  await page.getByRole('button', { name: 'Make the board' }).click()
  await page.getByText('Give the board a title.').waitFor()
  expect(page.url()).toBe(`${stage.product.url}/`)
})
