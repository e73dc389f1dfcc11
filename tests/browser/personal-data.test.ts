import { toRichText } from '@tldraw/tlschema'
import { expect, test } from 'vitest'
import type { AuditEntry } from '../../shared/protocol/audit.ts'
import type { Visitor } from '../support/browser.ts'
import { agencyRecord, serviceShape } from '../support/map-records.ts'
import { draw } from '../support/place.ts'
import { noteShape } from '../support/records.ts'
import type { Board } from '../support/product.ts'
import { setStage } from '../support/stage.ts'

/** tldraw's own interface is not ours to mend. */
const NOT_OURS = ['.tlui-layout', '.tl-watermark_SEE-LICENSE', '.tl-shapes', '.tl-overlays']

const stage = setStage()

const RECORDS = [
  agencyRecord('council'),
  serviceShape('home-care', { x: 0, y: 0 }),
  serviceShape('lodgings', { x: 320, y: 0, props: { source: 'Ring Jane on 07700 900123' } }),
  noteShape('case', {
    x: 0,
    y: 240,
    props: { richText: toRichText('Jane Example, DOB 3/4/1972\nNHS 943 476 5919') },
  }),
]

async function choose(who: Visitor, name: string): Promise<void> {
  await who.page.getByRole('alertdialog').getByRole('button', { name }).click()
}

async function saveSpreadsheet({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: 'Save the map as a spreadsheet' }).click()
}

async function detailsWrittenDown({ id, keys }: Board): Promise<readonly string[]> {
  const headers = { authorization: `Bearer ${keys.owner}` }
  const answer = await fetch(`${stage.product.url}/api/boards/${id}/audit.json`, { headers })
  const { entries } = (await answer.json()) as { readonly entries: readonly AuditEntry[] }
  return entries.flatMap(({ detail, what }) => (what === 'personal-data-accepted' ? [detail] : []))
}

test('personal details are marked for who may edit, asked about before a file is made, and dismissed for everybody', async () => {
  const board = await stage.product.createBoard('Older people')
  await draw(stage.product, board, RECORDS)
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await ann.join(stage.product.link(board, 'owner'))
  await ben.join(stage.product.link(board, 'viewer'))
  const { page } = ann

  const marks = page.getByRole('list', { name: 'What may be personal' }).getByRole('button')
  await expect.poll(() => marks.count()).toBe(2)
  await marks.filter({ hasText: 'Personal?' }).last().focus()
  await page.keyboard.press('Enter')
  const section = page.getByRole('region', { name: 'Personal?' })
  await section.getByText('NHS number …19', { exact: true }).waitFor()
  await section.getByText('Service · Source').waitFor()
  expect(await section.textContent()).not.toContain('5919')
  expect(await ann.breaches(NOT_OURS)).toEqual([])
  await ann.picture('personal-data')

  const phone = section.getByRole('listitem').filter({ hasText: 'Phone number' })
  await phone.getByRole('button', { name: 'That is not personal' }).click()
  await expect.poll(() => marks.count()).toBe(1)

  expect(await ben.page.getByRole('list', { name: 'What may be personal' }).count()).toBe(0)
  await saveSpreadsheet(ben)
  await ben.page.getByText('one NHS number and one name with a date of birth').waitFor()
  expect(await ben.page.getByRole('alertdialog').textContent()).not.toContain('phone')
  expect(await ben.breaches(NOT_OURS)).toEqual([])
  await ben.picture('personal-data-dialog')
  await choose(ben, 'Look at them first')
  await expect.poll(() => ben.page.getByRole('alertdialog').count()).toBe(0)

  await saveSpreadsheet(ben)
  await choose(ben, 'Go on all the same')
  await expect
    .poll(() => detailsWrittenDown(board))
    .toEqual(['one NHS number and one name with a date of birth, before a file made on a device'])
  ann.expectWellBehaved(stage.product.url)
  ben.expectWellBehaved(stage.product.url)
})
