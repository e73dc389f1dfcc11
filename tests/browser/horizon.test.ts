import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { Analysis } from '../../shared/domain/analysis.ts'
import type { Visitor } from '../support/browser.ts'
import { agencyRecord, commitmentShape } from '../support/map-records.ts'
import { draw } from '../support/place.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.tl-container']
const COMMAND_LINE = fileURLToPath(new URL('../../deploy/wholeplace.mjs', import.meta.url))

const stage = setStage()

/** The worked example, and what has to be done before it and after. */
const records: readonly BoardRecord[] = [
  agencyRecord('hospitals', { name: 'Dorset hospitals', shortName: 'Hospitals', colour: 'gold' }),
  agencyRecord('councils', { name: 'Dorset’s councils', shortName: 'Councils', colour: 'blue' }),
  commitmentShape('home-7K2M', {
    x: 100,
    y: 100,
    props: {
      richText: toRichText('Care for older people at home'),
      leadAgencyId: 'agency:councils',
      horizon: 'three-years',
      dueDate: '2012-03-31',
    },
    meta: {
      'saves/agency:hospitals/2010-11': 18_000_000,
      'pays/agency:councils/2010-11': 7_500_000,
      'after/C-3F0P': true,
    },
  }),
  commitmentShape('budget-3F0P', {
    x: 500,
    y: 100,
    props: {
      richText: toRichText('One budget'),
      leadAgencyId: 'agency:hospitals',
      horizon: 'one-year',
      dueDate: '2013-01-31',
    },
  }),
  commitmentShape('bed-5ECE', {
    x: 100,
    y: 400,
    props: { richText: toRichText('Close a ward'), leadAgencyId: '', horizon: 'none', dueDate: '' },
    meta: { 'after/C-7K2M': true },
  }),
]

async function apiAnalysis({ id, keys }: Board): Promise<Analysis> {
  const answer = await fetch(`${stage.product.url}/api/boards/${id}/analysis`, {
    headers: { authorization: `Bearer ${keys.viewer}` },
  })
  return (await answer.json()) as Analysis
}

async function commandLineAnalysis(board: Board): Promise<Analysis> {
  const link = stage.product.link(board, 'viewer')
  const { stdout } = await promisify(execFile)('node', [COMMAND_LINE, 'analyse', link, '--json'])
  return JSON.parse(stdout) as Analysis
}

async function openFindings({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await page.getByRole('tab', { name: 'Findings' }).click()
  await page.getByRole('heading', { name: 'Findings', exact: true }).waitFor()
}

test('who pays and who saves is one number everywhere; the horizon follows everybody, by keys too', async () => {
  const board = await stage.product.createBoard('Older people in Dorset')
  await draw(stage.product, board, records)
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'editor'))
  await ben.join(stage.product.link(board, 'editor'))
  await openFindings(ann)
  const { page } = ann

  const table = page.getByRole('table', { name: 'by all commitments, in each year' })
  const together = table.getByRole('rowgroup').filter({ hasText: 'Together' })
  await together.getByRole('row', { name: 'Net £10,500,000' }).waitFor()
  const councils = table.getByRole('rowgroup').filter({ hasText: 'Dorset’s councils' })
  expect(await councils.getByRole('row', { name: 'Net −£7,500,000' }).count()).toBe(1)
  for (const { whoPays } of [await apiAnalysis(board), await commandLineAnalysis(board)]) {
    expect(whoPays.overall.total.netPounds).toBe(10_500_000)
    expect(whoPays.uneven[0]?.payers).toEqual([{ agencyId: 'agency:councils', pounds: 7_500_000 }])
  }
  const flagged = page.getByRole('button', { name: /C-7K2M.*Show on the board/u }).first()
  expect(await flagged.textContent()).toContain('£7.5m')
  await flagged.click()
  await page.getByRole('table', { name: 'by C-7K2M, in each year' }).waitFor()
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.picture('who-pays')

  // Both at the timeline: one moves a card by keys, the other drags one and sees it.
  for (const one of [ann, ben]) {
    if (one === ben) await openFindings(ben)
    await one.page.getByRole('button', { name: 'By horizon' }).click()
  }
  const card = (who: Visitor, ref: string) => who.page.getByRole('button', { name: ref })
  const band = (who: Visitor, name: RegExp) => who.page.getByRole('region', { name })
  await card(ann, 'C-7K2M Care').focus()
  await page.getByText('After C-3F0P, which ends later: 31 January 2013').waitFor()
  await expect.poll(() => page.locator('.timeline-lines g').count()).toBe(2)
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.picture('timeline')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await band(ben, /^Now.* one commitment/u)
    .getByText('C-3F0P')
    .first()
    .waitFor()
  await ben.page
    .locator('[data-commitment="shape:bed-5ECE"]')
    .dragTo(ben.page.locator('[data-horizon="ten-years"]'))
  await band(ann, /^Ten years.* one commitment/u)
    .getByText('C-5ECE')
    .first()
    .waitFor()
  // The keyboard has gone along with the card that moved.
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  expect(await focused()).toContain('C-3F0P')

  // What would go round in a circle is refused, and the circle shown.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'What comes first' }).click()
  await page.getByRole('combobox', { name: 'Depends on' }).fill('ward')
  await page.keyboard.press('Enter')
  await page.getByText('C-3F0P → C-5ECE → C-7K2M → C-3F0P').waitFor()
  await page.keyboard.press('Escape')

  // Enter opens the details beside the cards, Escape goes back to the card.
  await card(ann, 'C-3F0P One budget').press('Enter')
  const details = page.getByRole('region', { name: 'Details of C-3F0P' })
  await details.waitFor()
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(focused).toContain('C-3F0P')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  for (const one of [ann, ben]) one.expectWellBehaved(stage.product.url)
})
