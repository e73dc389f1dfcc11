import { expect, test } from 'vitest'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord, barrierShape } from '../support/map-records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** Draws a commitment by keys alone, where there is room. */
async function undertake({ canvas, page }: Visitor, text: string): Promise<void> {
  await page.locator('.tl-container').focus()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await canvas.locator('[contenteditable=true]').waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  await page.locator('.tl-container:focus').waitFor()
}

/** Goes to a field and types, as one does who has come there by Tab. */
async function fill({ page }: Visitor, label: string, keys: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(keys)
}

test('[COMMIT-1] [COMMIT-3] two people fill in a commitment by keyboard; what would go in a circle is refused', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  const both = [ann, ben]
  await Promise.all(both.map((one) => one.join(stage.product.link(board, 'editor'))))
  await (
    await canvasEditor(ann.page)
  ).evaluate(
    (editor, records) => {
      editor.store.put(records)
    },
    [
      agencyRecord('council'),
      agencyRecord('police', { name: 'Dorset Police', shortName: 'Police', colour: 'gold' }),
      barrierShape('barrier', { x: 60, y: 560 }),
    ] as readonly object[],
  )
  const { keyboard } = ann.page

  await undertake(ann, 'One plan for each person')
  await ann.page.getByRole('button', { name: 'Map', exact: true }).press('Enter')
  await ann.page.getByRole('heading', { name: /^Commitment C-[0-9A-Z]{4}$/u }).waitFor()
  await ann.page.getByLabel('Lead agency').selectOption('Dorset County Council (DCC)')
  await fill(ann, 'Owner', 'Head of adult services')
  await fill(ann, 'Due', '31/3/2011')
  await ann.page.getByLabel('On course?').selectOption('Amber: at risk')
  await ann.page.getByText('Say why it is amber.').waitFor()
  await fill(ann, 'Why it is rated so', 'No budget yet')
  expect(await ann.page.getByText('Say why it is amber.').count()).toBe(0)
  await ann.page.getByRole('checkbox', { name: 'Dorset Police (Police)' }).press(' ')
  await ann.page.getByLabel('Link to').selectOption('Two budgets, two panels (DCC)')
  await ann.page.getByRole('button', { name: 'Draw the link' }).press('Enter')
  await ann.page.getByText('Linked to Two budgets, two panels (DCC).').waitFor()

  // A row and a column, then from cell to cell by arrows and Enter; Ben fills in another at once.
  await ann.page.getByRole('button', { name: 'Add agency' }).press('Enter')
  await ann.page.getByLabel('Year to add').fill('2010-11')
  await keyboard.press('Enter')
  await fill(ann, 'DCC pays in 2010-11, in pounds', '7.5m')
  const card = ben.canvas.locator('.tl-shape', { hasText: 'One plan for each person' })
  await card.getByText('Awaiting: Police').waitFor()
  await card.getByText('31 March 2011').waitFor()
  await card.click({ force: true })
  await ben.page.getByRole('button', { name: 'Map', exact: true }).press('Enter')
  await ben.page.getByRole('button', { name: 'Add agency' }).press('Enter')
  await Promise.all([
    fill(ben, 'Police saves in 2010-11, in pounds', '18m'),
    keyboard
      .type('\n1')
      .then(() => keyboard.press('ArrowDown'))
      .then(() => keyboard.press(' ')),
  ])
  for (const { page } of both) {
    await page.getByText('£10,500,001', { exact: true }).waitFor()
    await page
      .getByLabel('What DCC saves in 2010-11 is cashable')
      .and(page.locator(':checked'))
      .waitFor()
  }
  expect(await ann.page.getByLabel('Police saves in 2010-11, in pounds').inputValue()).toBe(
    '18,000,000',
  )
  await ann.page.getByLabel('Police saves in 2010-11, in pounds').scrollIntoViewIfNeeded()
  expect(await ann.page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0)
  await ann.picture('commitment-form')
  expect(await ann.breaches(['.tl-container'])).toEqual([])

  // The second waits for the first, and so the first cannot wait for the second.
  await undertake(ann, 'One front door')
  await fill(ann, 'Depends on', 'one plan\n')
  await ann.page.getByRole('button', { name: /^Does not depend on/u }).waitFor()
  await card.click({ force: true })
  await fill(ben, 'Depends on', 'one front\n')
  await ben.page.getByText(/^(C-\w{4}) → C-\w{4} → \1: each would wait/u).waitFor()

  await ann.status.getByText('Saved').waitFor()
  await ben.status.getByText('Saved').waitFor()
  const [first, second] = readServiceMap(await stage.product.records(board)).commitments.toSorted(
    (a, b) => b.text.localeCompare(a.text),
  )
  expect(first).toMatchObject({
    text: 'One plan for each person',
    leadAgencyId: 'agency:council',
    owner: 'Head of adult services',
    dueDate: '2011-03-31',
    rag: 'amber',
    ragReason: 'No budget yet',
    neededAgencyIds: ['agency:police'],
    dependsOn: [],
    aboutIds: ['shape:barrier'],
    shares: [
      { agencyId: 'agency:council', paysPounds: 7_500_000, savesPounds: 1, isCashable: true },
      { agencyId: 'agency:police', paysPounds: null, savesPounds: 18_000_000 },
    ],
  })
  expect(second).toMatchObject({ text: 'One front door', dependsOn: [first?.ref] })
  await ann.page.reload()
  await ann.canvas.getByText(first?.ref ?? '').waitFor()
  await ann.canvas.getByText('Amber').waitFor()
  await ann.picture('commitments')
  for (const one of both) one.expectWellBehaved(stage.product.url)
})
