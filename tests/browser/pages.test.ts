import { expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

async function openPages({ page }: Visitor): Promise<void> {
  await page.getByTestId('page-menu.button').click()
  await page.getByTestId('page-menu.list').waitFor()
}

async function closePages({ page }: Visitor): Promise<void> {
  // Escape would clear the selection too, which is a step to undo.
  await page.getByTestId('page-menu.button').click()
  await page.getByTestId('page-menu.list').waitFor({ state: 'detached' })
}

/** The pages' names, in order, as the menu that is open has them. */
async function pagesIn({ page }: Visitor): Promise<string[]> {
  const names = await page.getByTestId('page-menu.item').allInnerTexts()
  return names.map((name) => name.trim())
}

async function doWithPage({ page }: Visitor, name: string, item: string): Promise<void> {
  const row = page.getByTestId('page-menu.item').filter({ hasText: name }).last()
  await row.hover()
  await row.getByTitle('Menu').click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('pages that one adds, names, moves, doubles and deletes are the other’s too', async () => {
  const board = await stage.product.createBoard('Pages')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  for (const visitor of [ann, ben]) await visitor.join(stage.product.link(board, 'editor'))
  const box = await ann.drawBox({ x: 400, y: 300 }, { x: 500, y: 400 })
  await ben.shape(box).waitFor()

  await openPages(ann)
  await ann.page.getByTestId('page-menu.create').click()
  await ann.page.keyboard.press('Enter')
  await closePages(ann)
  await expect.poll(async () => ann.shapes.count()).toBe(0)
  const other = await ann.drawBox({ x: 400, y: 300 }, { x: 500, y: 400 })
  await openPages(ben)
  await expect.poll(async () => pagesIn(ben)).toEqual(['Page 1', 'Page 2'])
  expect(await ben.shapes.count()).toBe(1)

  await openPages(ann)
  await doWithPage(ann, 'Page 2', 'Move up')
  await expect.poll(async () => pagesIn(ben)).toEqual(['Page 2', 'Page 1'])
  await doWithPage(ann, 'Page 2', 'Duplicate')
  await expect.poll(async () => pagesIn(ben)).toEqual(['Page 2', 'Page 2 Copy', 'Page 1'])
  await ben.page.getByTestId('page-menu.item').first().getByRole('button').first().click()
  await ben.shape(other).waitFor()

  await doWithPage(ann, 'Page 2 Copy', 'Delete')
  await expect.poll(async () => pagesIn(ben)).toEqual(['Page 2', 'Page 1'])
  expect(await ben.shapes.count()).toBe(1)
  await doWithPage(ann, 'Page 2', 'Delete')
  await expect.poll(async () => pagesIn(ben)).toEqual(['Page 1'])
  await ben.shape(box).waitFor()
  expect(await ben.shapes.count()).toBe(1)
  const shapes = (await stage.product.records(board)).filter(({ typeName }) => typeName === 'shape')
  expect(shapes.map(({ id }) => id)).toEqual([box])

  await closePages(ann)
  await ann.page.getByTestId('quick-actions.undo').click()
  await expect.poll(async () => pagesIn(ben)).toEqual(['Page 2', 'Page 1'])
  await ann.status.getByText('Saved').waitFor()
  expect(
    (await stage.product.records(board)).filter(({ typeName }) => typeName === 'shape'),
  ).toHaveLength(2)
  ann.expectWellBehaved(stage.product.url)
  ben.expectWellBehaved(stage.product.url)
})
