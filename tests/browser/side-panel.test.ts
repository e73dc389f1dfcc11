import { expect, test } from 'vitest'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

async function openView({ page }: Visitor, view: 'Details' | 'Agencies'): Promise<void> {
  const tab = page.getByRole('tab', { name: view })
  if (!(await tab.isVisible())) await page.getByRole('button', { name: 'Map', exact: true }).click()
  await tab.click()
}

async function placeService({ page, canvas: board }: Visitor, name: string): Promise<void> {
  const canvas = await canvasEditor(page)
  await canvas.evaluate((editor) => {
    editor.setCurrentTool('service')
  })
  await page.mouse.click(400, 300)
  await board.locator('[contenteditable=true]').waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Escape')
}

test('two people fill in the directory and a service beside the board', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'editor'))
  await ben.join(stage.product.link(board, 'editor'))

  await openView(ann, 'Agencies')
  await ann.page.getByText('Who works in this place?').waitFor()
  await ann.page.getByRole('button', { name: 'Council' }).click()
  await ann.page.getByLabel('Another agency').fill('Adult social care')
  await ann.page.keyboard.press('Enter')
  await ann.page.getByRole('button', { name: 'Adult social care (ASC)' }).click()
  await ann.page.getByLabel('Part of').selectOption({ label: 'Council' })
  expect(await ann.breaches(['.board-canvas'])).toEqual([])
  await openView(ben, 'Agencies')
  await ben.page.getByText('Adult social care (ASC)').waitFor()

  // Removed by one, put back by the same: it was never gone for good.
  await ann.page.getByRole('button', { name: 'Remove from the list' }).click()
  await expect.poll(() => ben.page.getByText('Adult social care (ASC)').count()).toBe(0)
  await ann.page.getByRole('button', { name: 'Put it back' }).click()
  await ben.page.getByText('Adult social care (ASC)').waitFor()

  await placeService(ann, 'Home care')
  await openView(ann, 'Details')
  await ann.page.getByRole('heading', { name: 'Service' }).waitFor()
  // It is the canvas that takes the click, not the words on the card.
  await ben.canvas.getByText('Home care').click({ force: true })
  await openView(ben, 'Details')

  // Different fields of the one service, at once.
  await Promise.all([
    ann.page.getByLabel('Agency', { exact: true }).selectOption({ label: 'Council' }),
    ben.page.getByLabel('Cost a year').fill('£1.2m'),
  ])
  await ann.page.getByLabel('Whom it is for').fill('Older people')
  await ben.page.getByLabel('Year', { exact: true }).fill('2008')
  await ben.page.getByText('Write a year as 2008-09.').waitFor()
  await ben.page.getByLabel('Year', { exact: true }).fill('2008-09')
  await ben.page.getByLabel('Sets of questions it asks').fill('Means test')
  await ben.page.keyboard.press('Enter')
  await ben.page.getByRole('button', { name: 'Remove Means test' }).waitFor()
  await expect.poll(() => ann.page.getByLabel('Cost a year').inputValue()).toBe('1,200,000')
  await expect.poll(() => ben.page.getByLabel('Whom it is for').inputValue()).toBe('Older people')
  expect(await ben.breaches(['.board-canvas'])).toEqual([])
  await ann.picture('details')

  // What was typed into a field is undone at once, and nobody else's with it.
  await ann.page.getByLabel('Name').fill('Care at home')
  await ben.canvas.getByText('Care at home').waitFor()
  await ann.status.getByText('Saved').waitFor()
  await ben.status.getByText('Saved').waitFor()
  expect(readServiceMap(await stage.product.records(board)).services).toMatchObject([
    {
      name: 'Care at home',
      cohort: 'Older people',
      cost: { pounds: 1_200_000, year: '2008-09' },
      questionSets: ['Means test'],
    },
  ])
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})

test('who may only look sees the same, and can change nothing', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'editor'))
  await ben.join(stage.product.link(board, 'viewer'))
  await openView(ann, 'Agencies')
  await ann.page.getByRole('button', { name: 'Health' }).click()
  await openView(ben, 'Agencies')
  await ben.page.getByRole('button', { name: 'Health' }).click()
  expect(await ben.page.getByLabel('Short name').getAttribute('readonly')).not.toBeNull()
  expect(await ben.page.getByRole('button', { name: 'Add' }).count()).toBe(0)
})
