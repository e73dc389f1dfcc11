import { expect, test } from 'vitest'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']

test('an owner deletes a board on which somebody else is, who is told at once, and brings it back', async () => {
  const board = await stage.product.createBoard('Safer Birmingham')
  const olu = await stage.visitor('Olu')
  const ann = await stage.visitor('Ann')
  await Promise.all([
    olu.join(stage.product.link(board, 'owner')),
    ann.join(stage.product.link(board, 'editor')),
  ])
  const { page } = olu
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByText('Delete this board').click()
  await page.getByRole('button', { name: 'Delete the board' }).click()
  await page.getByText('Type “Safer Birmingham” to say that it is this board.').waitFor()
  await page.getByLabel('Type the board’s title').fill('safer birmingham')
  expect(await olu.breaches(CANVAS)).toEqual([])
  await page.getByRole('button', { name: 'Delete the board' }).click()

  const deleted = { name: 'This board has been deleted' }
  await ann.page.getByRole('heading', deleted).waitFor()
  await page.getByRole('heading', deleted).waitFor()
  expect(await ann.page.getByRole('button', { name: 'Bring the board back' }).count()).toBe(0)
  expect(await olu.breaches()).toEqual([])
  await page.getByRole('button', { name: 'Bring the board back' }).click()
  await olu.canvas.waitFor()
  await ann.page.reload()
  await ann.canvas.waitFor()
  await page.goto(`${stage.product.url}/privacy`)
  await page.getByRole('heading', { name: 'When a board is deleted' }).waitFor()
  expect(await olu.breaches()).toEqual([])
  olu.expectWellBehaved(stage.product.url, /410|WebSocket/u)
  ann.expectWellBehaved(stage.product.url, /410|WebSocket/u)
})
