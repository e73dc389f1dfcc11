import { expect, test } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { agencyRecord, commitmentShape, serviceShape } from '../support/map-records.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own, which is not ours to mend. */
const CANVAS = ['.tl-container']

async function put({ page, status }: Visitor, ...records: readonly object[]): Promise<void> {
  const canvas = await canvasEditor(page)
  await canvas.evaluate((editor, given) => {
    editor.store.put(given)
  }, records)
  await status.getByText('Saved').waitFor()
}

async function openHistory({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'History' }).click()
}

test('a snapshot is made, seen by another, looked at as it was, and the board put back to it and forth again', async () => {
  const board = await stage.product.createBoard('Safer Birmingham')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await Promise.all([
    ann.join(stage.product.link(board, 'editor')),
    ben.join(stage.product.link(board, 'viewer')),
  ])
  await ann.status.getByText('Saved').waitFor()
  await put(
    ann,
    agencyRecord('council', { name: 'Birmingham City Council' }),
    serviceShape('advice', { x: 100, y: 100 }),
    commitmentShape('7k2m', { x: 420, y: 100 }),
  )
  await openHistory(ben)
  await ben.page.getByText('Nothing is kept yet').waitFor()

  // The name is asked for; then Enter in it is enough.
  await openHistory(ann)
  await ann.page.getByRole('button', { name: 'Make a snapshot' }).click()
  await ann.page.getByText('Say what to call it').waitFor()
  await ann.page.getByRole('textbox', { name: 'Note' }).fill('As the partners saw it')
  await ann.page.getByLabel('Name the board as it is now').fill('Before the vote')
  await ann.page.keyboard.press('Enter')
  const made = ann.page.getByRole('button', { name: 'Before the vote, version 1' })
  await made.waitFor()
  await ann.page.getByText('In the room: Ann').waitFor()
  expect(await ann.breaches(CANVAS)).toEqual([])

  await put(ann, serviceShape('late', { x: 100, y: 300 }))
  await ben.shape('shape:late').waitFor()
  await ben.page.getByRole('button', { name: 'Before the vote, version 1' }).click()
  expect(await ben.page.getByRole('button', { name: 'Put the board back' }).count()).toBe(0)

  // Ben looks at it: the board as it was, with its register, and nothing that changes it.
  const [looked] = await Promise.all([
    ben.context.waitForEvent('page'),
    ben.page.getByRole('link', { name: 'Look at it' }).click(),
  ])
  await looked.locator('.tl-shape[data-shape-id="shape:advice"]').waitFor()
  expect(await looked.locator('.tl-shape[data-shape-id="shape:late"]').count()).toBe(0)
  await looked.getByText('Unchanged').waitFor()
  await looked.getByRole('button', { name: 'Map', exact: true }).click()
  await looked.getByRole('tab', { name: 'Register' }).click()
  await looked.locator('.side-panel').getByText('One plan for each person').waitFor()
  await looked.getByRole('button', { name: 'About it' }).click()
  const link = await looked.getByRole('textbox', { name: 'Link to this snapshot' }).inputValue()
  await looked.close()

  // The link alone shows the same, and does not lead to the board.
  const cy = await stage.visitor('Cy')
  await cy.page.goto(link)
  await cy.shape('shape:advice').waitFor()
  expect(await cy.page.getByRole('link', { name: 'Open the board' }).count()).toBe(0)
  expect(await cy.breaches(CANVAS)).toEqual([])

  await ann.page.getByRole('button', { name: 'Put the board back to this…' }).click()
  await ann.page.getByText('One service was added').waitFor()
  await ann.page.getByRole('button', { name: 'Put the board back', exact: true }).click()
  await ben.shape('shape:late').waitFor({ state: 'detached' })
  await ann.page.getByText('The board is as it was then.').waitFor()
  const canvas = await canvasEditor(ann.page)
  await canvas.evaluate((editor) => {
    editor.undo()
  })
  await ben.shape('shape:late').waitFor()
  for (const visitor of [ann, ben, cy]) visitor.expectWellBehaved(stage.product.url)
})
