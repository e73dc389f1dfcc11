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
  // Until the server has said so, and this browser knows, forgetting it might lose something.
  await ann.status.getByText('Saved').waitFor()
  const [, id = ''] = /\/b\/([\w-]{22})/u.exec(page.url()) ?? []
  await expect.poll(() => page.evaluate(knowsWhatIsSaved, id)).toBe(true)

  await page.goto(stage.product.url)
  const visited = page.getByRole('link', { name: 'Families in Northfield' })
  await visited.waitFor()
  await page.getByRole('button', { name: 'Forget Families in Northfield' }).click()
  await visited.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Keep the link' }).click()
  await visited.click()
  await ann.canvas.waitFor()
  ann.expectWellBehaved(stage.product.url)
})

test('a starter is chosen by its picture, and opens as it was drawn, with all of it in view', async () => {
  const { page } = ann
  await page.goto(stage.product.url)
  const chosen = page.getByRole('radio', { name: 'Older people: who pays, who saves' })
  await page.getByRole('radio', { name: 'A blank board' }).press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => chosen.isChecked()).toBe(true)
  await expect.poll(() => page.getByLabel('Title').inputValue()).toContain('who pays, who saves')
  const picture = page.getByRole('img', { name: 'Six steps of a person’s journey' })
  const [shown, words] = await Promise.all([
    picture.evaluate((image: HTMLImageElement) => image.naturalWidth),
    page.getByText('A fall at home and what follows').boundingBox(),
  ])
  expect(shown).toBe(640)
  expect(words?.width).toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Make the board' }).click()
  await page.getByRole('heading', { name: 'Older people: who pays, who saves' }).waitFor()
  await expect.poll(() => ann.shapes.count()).toBeGreaterThan(70)
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  for (const slide of ['today', 'money', 'wanted', 'table']) {
    const box = await ann.shape(`shape:older-people-${slide}`).boundingBox()
    expect(box?.x, slide).toBeGreaterThan(0)
    expect(box?.y, slide).toBeGreaterThan(0)
    expect((box?.x ?? 0) + (box?.width ?? Infinity), slide).toBeLessThan(width)
    expect((box?.y ?? 0) + (box?.height ?? Infinity), slide).toBeLessThan(height)
  }
  await ann.picture('starter-older-people')
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

/** In the page: whether its copy of a board says what the server has on its disk. */
async function knowsWhatIsSaved(boardId: string): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(`wholeplace.board.${boardId}`)
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(new Error('It does not open')))
  })
  const asking = database.transaction('custom').objectStore('custom').get('facts')
  return new Promise((resolve) => {
    asking.addEventListener('success', () => {
      const facts = asking.result as { durable?: Uint8Array } | undefined
      resolve((facts?.durable?.length ?? 0) > 1)
    })
  })
}
