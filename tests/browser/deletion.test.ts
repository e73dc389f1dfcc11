import { expect, test } from 'vitest'
import { setStage } from '../support/stage.ts'

const stage = setStage({ PRIVACY_CONTACT: 'privacy@boards.example' })

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
  olu.expectWellBehaved(stage.product.url, /410|WebSocket/u)
  ann.expectWellBehaved(stage.product.url, /410|WebSocket/u)
})

test('somebody reads what is kept of them, has their name taken away, and has the board forgotten here', async () => {
  const board = await stage.product.createBoard('Safer Birmingham')
  const olu = await stage.visitor('Olu')
  const ann = await stage.visitor('Ann')
  await Promise.all([
    olu.join(stage.product.link(board, 'owner')),
    ann.join(stage.product.link(board, 'editor')),
  ])
  const { page } = ann
  const box = await ann.drawBox({ x: 300, y: 250 }, { x: 400, y: 320 })
  await olu.shape(box).waitFor()
  await page.getByRole('button', { name: /people here/u }).click()
  await page.getByRole('button', { name: 'What is kept about you' }).click()
  await page.getByText('What you were called: “Ann”.').waitFor()
  await page.getByText('That you came by 1 link: today.').waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save all of it as a file (.json)' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^Safer Birmingham kept about me .*\.json$/u)
  await page.getByRole('button', { name: 'Take my name away…' }).click()
  await ann.picture('kept-about-me')
  expect(await ann.breaches(CANVAS)).toEqual([])
  await page.getByRole('button', { name: 'Take it away' }).click()
  await page.getByText('Your name is taken away.').waitFor()
  await page.getByText('What you were called: “Former participant”.').waitFor()

  await olu.page.getByRole('button', { name: 'Share' }).click()
  await olu.page
    .getByRole('button', { name: /1 person has come by it/u })
    .first()
    .click()
  await olu.page.locator('.link-visitor', { hasText: 'Former participant' }).waitFor()

  await page.getByRole('button', { name: 'Forget this board here…' }).click()
  await page.getByRole('button', { name: 'Forget it' }).click()
  await page.getByText('None yet in this browser.').waitFor()
  expect(await page.evaluate(updatesKept, board.id)).toBe(0)
  await olu.shape(box).waitFor()

  await page.getByRole('link', { name: 'Privacy' }).click()
  const contact = page.getByRole('link', { name: 'privacy@boards.example' })
  expect(await contact.getAttribute('href')).toBe('mailto:privacy@boards.example')
  expect(await ann.breaches()).toEqual([])
  olu.expectWellBehaved(stage.product.url)
  ann.expectWellBehaved(stage.product.url)
})

/** In the page: how many parts of a board's copy are kept. */
async function updatesKept(boardId: string): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(`wholeplace.board.${boardId}`)
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(new Error('It does not open')))
  })
  if (!database.objectStoreNames.contains('updates')) return 0
  const counting = database.transaction('updates').objectStore('updates').count()
  return new Promise((resolve) => {
    counting.addEventListener('success', () => resolve(counting.result))
  })
}
