import { expect, test } from 'vitest'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']
const PASSPHRASE = 'four foxes on a fence'

test('an owner makes a link with a passphrase and limits, sees who came by it, and ends it; their page says so at once', async () => {
  const board = await stage.product.createBoard('Safer Birmingham')
  const olu = await stage.visitor('Olu')
  await olu.join(stage.product.link(board, 'owner'))
  const { page } = olu
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByLabel('Kind of link').selectOption('Editor link')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByLabel('For whom').fill('Workshop')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByLabel('Works until').selectOption('The end of today')
  await page.getByLabel('Passphrase').selectOption('Ask for one')
  await page.getByLabel('What to ask for').fill(PASSPHRASE)
  await page.getByLabel('For how many people').fill('2')
  await page.getByRole('button', { name: 'Keep these limits' }).click()
  const row = page.locator('.link-row', { hasText: 'Workshop' })
  await row.getByText('until the end of today · passphrase · up to 2 people').waitFor()
  expect(await olu.breaches(CANVAS)).toEqual([])
  const link = await page.getByRole('textbox', { name: 'Editor link for Workshop' }).inputValue()

  const ann = await stage.visitor('Ann')
  await ann.page.goto(link)
  const passphrase = ann.page.getByLabel('Passphrase')
  await passphrase.fill('four foxes on a face')
  await passphrase.press('Enter')
  await ann.page.getByText('That is not the passphrase.').first().waitFor()
  expect(await ann.breaches()).toEqual([])
  await passphrase.fill(PASSPHRASE)
  await passphrase.press('Enter')
  await ann.page.getByLabel('What should others here call you?').waitFor()
  // What the device keeps opens the board again, and is not the passphrase.
  await ann.join(link)
  const kept = await ann.page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  expect(kept).not.toContain(PASSPHRASE)

  await row.getByText('1 person has come by it, 1 is here now').waitFor()
  await row.locator('.link-visitor', { hasText: 'Ann' }).getByText('Here now').waitFor()
  await row.getByRole('button', { name: 'End this link…' }).click()
  await row.getByRole('button', { name: 'End the link' }).click()
  await ann.page.getByRole('heading', { name: 'The link that you came by has ended' }).waitFor()
  await page.getByRole('button', { name: '1 link has ended' }).waitFor()
  olu.expectWellBehaved(stage.product.url)
  ann.expectWellBehaved(stage.product.url, /403|401|WebSocket/u)
})
