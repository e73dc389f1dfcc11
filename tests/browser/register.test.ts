import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { Commitment } from '../../shared/domain/service-map.ts'
import type { Visitor } from '../support/browser.ts'
import { canvasEditor } from '../support/canvas-editor.ts'
import { layoutFaults } from '../support/layout-faults.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.board-canvas']

async function openRegister({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'Register' }).click()
}

async function drawCommitment({ canvas, page }: Visitor, text: string): Promise<string> {
  const editor = await canvasEditor(page)
  await editor.evaluate((now) => now.setCurrentTool('commitment'))
  await page.mouse.click(240, 300)
  await canvas.locator('[contenteditable=true]').waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Escape')
  return (await editor.evaluate((now) => now.getOnlySelectedShape()?.id)) ?? ''
}

async function kept(board: Board): Promise<Commitment | undefined> {
  return readServiceMap(await stage.product.records(board)).commitments[0]
}

/** What of the table has the keyboard. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-column') ?? '')
}

test('the register follows the canvas, and is filled in by keys alone', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'editor'))
  await ben.join(stage.product.link(board, 'editor'))
  const { keyboard } = ann.page
  await openRegister(ann)
  await ann.page.getByText('Nothing is undertaken on this board yet.').waitFor()
  const id = await drawCommitment(ben, 'Open ten beds')
  const row = ann.page.getByRole('row', { name: 'Open ten beds' })
  await row.waitFor()
  await ann.page.getByText('One commitment').waitFor()

  // From the tabs into the table, along it, and into one cell after another.
  await ann.page.getByRole('tab', { name: 'Register' }).focus()
  await expect
    .poll(async () => {
      if ((await focused(ann.page)) === '') await keyboard.press('Tab')
      return focused(ann.page)
    })
    .toBe('ref')
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await keyboard.press('End')
  await keyboard.type(' by June')
  await keyboard.press('Tab')
  expect(await focused(ann.page)).toBe('kind')
  await keyboard.press('F2')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  for (let i = 0; i < 2; i++) await keyboard.press('ArrowRight')
  await keyboard.press('F2')
  await keyboard.type('Head of housing')
  await keyboard.press('Tab')
  await keyboard.press('F2')
  await ann.page.getByLabel(/^Due, C-/u).fill('2011-03-31')
  await keyboard.press('Enter')
  await ben.canvas.getByText('Open ten beds by June').waitFor()
  await expect
    .poll(async () => kept(board))
    .toMatchObject({ kind: 'offer', owner: 'Head of housing' })
  await row.getByText('31 March 2011').waitFor()
  await row.getByText('Overdue').waitFor()
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.picture('register')

  await keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await kept(board))?.dueDate).toBe('')

  // What is selected in one is selected in the other.
  await keyboard.press('Home')
  await keyboard.press('Enter')
  const editor = await canvasEditor(ann.page)
  expect(await editor.evaluate((now) => now.getOnlySelectedShape()?.id)).toBe(id)
  await ann.page.mouse.click(400, 600)
  await expect.poll(() => row.getAttribute('aria-selected')).toBe('false')
  await ann.canvas.getByText('Open ten beds').click({ force: true })
  await expect.poll(() => row.getAttribute('aria-selected')).toBe('true')
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})

test('the register’s own page is as live, prints well, and needs no canvas', async () => {
  const board = await stage.product.createBoard('Purbeck')
  const ben = await stage.visitor('Ben')
  await ben.join(stage.product.link(board, 'editor'))
  await drawCommitment(ben, 'Open ten beds')
  const ann = await stage.visitor('Ann')
  const { page } = ann
  const registerOf = (role: 'editor' | 'viewer'): string =>
    stage.product.link(board, role).replace('#', '/register#')
  await page.goto(registerOf('editor'))
  const row = page.getByRole('row', { name: 'Open ten beds' })
  await row.getByRole('gridcell', { name: 'Not rated' }).dblclick()
  await page.getByLabel(/^RAG/u).selectOption('Red')
  await page.getByLabel('Why').fill('No site')
  await page.keyboard.press('Enter')
  await expect.poll(async () => kept(board)).toMatchObject({ rag: 'red', ragReason: 'No site' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => kept(board)).toMatchObject({ rag: 'none', ragReason: '' })
  await page.getByRole('button', { name: 'Redo' }).click()
  await ben.status.getByText('Saved').waitFor()
  expect(await ann.breaches()).toEqual([])
  await ann.picture('register-page')

  await page.getByRole('button', { name: 'Save as' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Register alone' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^Purbeck.*\.csv$/u)

  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button').count()).toBe(0)
  await page.getByText(/^As it stood on/u).waitFor()
  await ann.picture('register-printed')
  const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(sheet.match(/\/MediaBox ?\[0 0 841\S* 59\S*\]/gu)).toHaveLength(1)
  await page.emulateMedia({ media: 'screen' })

  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('heading', { name: /^C-/u }).waitFor()
  expect(await layoutFaults(page)).toEqual([])
  await page.getByRole('button', { name: /change owner/u }).click()
  await page.keyboard.type('Chief')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await kept(board))?.owner).toBe('Chief')
  expect(await ann.breaches()).toEqual([])

  // The service worker fetches it all the same, for later and offline.
  const used = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  )
  expect(used.filter((address) => address.includes('canvas'))).toEqual([])
  await page.goto(registerOf('viewer'))
  await page.getByText('No site').waitFor()
  expect(await page.getByRole('button', { name: /change|Undo/u }).count()).toBe(0)
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})
