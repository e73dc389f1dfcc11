import { expect, test } from 'vitest'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { Visitor } from '../support/browser.ts'
import { dropFiles } from '../support/pictures-in-browser.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

const ROWS = [
  ['Service', 'Provider', 'Who it is for', 'Yearly bill (£000s)', 'Caseload', 'Assessments'],
  ['Home care', 'Dorset County Council', 'Older people', '2000', '1,200', 'Means test; Risk'],
  ['Step-down beds', 'Dorset Primary Care Trust', 'Older people', '950', '140', 'Risk'],
  ['Advice line', 'Age Concern', 'Older people', '40', '3,000', ''],
  ['Benefits advice', 'Jobcentre Plus', 'People out of work', '120', '2,100', 'Means test'],
  ['Patrols', 'Dorset Police', 'Everybody', 'about 40', '', ''],
  ['Fire safety visits', 'Dorset Fire and Rescue', 'Older people', '85', '700', 'Risk'],
  ['Day centres', 'Dorset County Council', 'Older people', '610', '320', 'Means test'],
  ['Supported lodgings', 'Dorset County Council', 'Care leavers', '985', '45', ''],
  ['Floating support', 'Purbeck Housing Trust', 'Care leavers', '210', '60', ''],
  ['Mentoring', 'Dorset Probation', 'Young offenders', '75', 'some', ''],
  ['Meals on wheels', 'Age Concern', 'Older people', '150', '400', 'Means test'],
  ['Falls clinic', 'Dorset Primary Care Trust', 'Older people', '330', '900', 'Risk'],
]
const CELLS = ROWS.map((row) => row.join('\t')).join('\n')
const GOOD_CELLS = CELLS.replace('about 40', '40').replace('some', '90')

async function paste({ page }: Visitor, text: string): Promise<void> {
  await page.evaluate((cells) => navigator.clipboard.writeText(cells), text)
  await page.keyboard.press('Control+v')
}

test('[SHEET-4] cells are pasted, put right and added for both; one undo takes all away; again changes what changed', async () => {
  const board = await stage.product.createBoard('Dorset')
  const ann = await stage.visitor('Ann')
  const ben = await stage.visitor('Ben')
  await Promise.all([ann, ben].map((one) => one.join(stage.product.link(board, 'editor'))))
  const { page } = ann
  const dialog = page.getByRole('dialog', { name: 'Bring in a spreadsheet' })
  const add = dialog.getByRole('button', { name: 'Add to the board' })
  const counts = dialog.locator('.sheet-counts')
  const map = async (): Promise<ServiceMap> => readServiceMap(await stage.product.records(board))

  await page.getByRole('button', { name: 'File' }).click()
  await page.getByRole('menuitem', { name: 'Bring in a spreadsheet' }).click()
  await dialog.getByLabel('Paste cells').focus()
  await paste(ann, CELLS)
  // Nobody calls a cost a bill; what is guessed can be put right.
  await counts.getByText('11 new, 1 cannot be read').waitFor()
  await dialog.getByLabel('Yearly bill (£000s)', { exact: true }).selectOption('Cost a year (£)')
  await dialog.getByLabel('what amounts are in').selectOption('1000')
  await counts.getByText('10 new, 2 cannot be read').waitFor()
  await dialog
    .getByText('Row 6: “about 40” in Yearly bill (£000s) is not an amount: write a number such as')
    .waitFor()
  await dialog.getByText('Row 11: “some” in Caseload is not a whole number').waitFor()
  expect(await add.isDisabled()).toBe(true)
  await ann.picture('spreadsheet')
  expect(await ann.breaches(['.tl-container'])).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  const isTooWide = dialog.evaluate((element) => element.scrollWidth > element.clientWidth)
  expect(await isTooWide).toBe(false)
  await ann.picture('spreadsheet-on-a-phone')
  await page.setViewportSize({ width: 1280, height: 800 })

  await dialog.getByText('Leave those rows out, and bring in the others').click()
  await add.click()
  await page.getByText('10 services added. One undo takes it all back.').waitFor()
  await dialog.waitFor({ state: 'detached' })
  // Wherever on the board that is: Ann's canvas may not know yet how wide the window is again.
  await ben.shapes.getByText('Home care').waitFor({ state: 'attached' })
  await expect.poll(async () => ben.shapes.count()).toBe(10)
  await ann.picture('spreadsheet-added')
  await ann.status.getByText('Saved').waitFor()
  const { services, agencies } = await map()
  expect(services.find(({ name }) => name === 'Home care')).toMatchObject({
    cost: { pounds: 2_000_000 },
    peoplePerYear: 1_200,
    questionSets: ['Means test', 'Risk'],
    agencyId: agencies.find(({ shortName }) => shortName === 'DCC')?.id,
  })
  expect(agencies).toHaveLength(6)

  await page.keyboard.press('Control+z')
  await expect.poll(async () => ben.shapes.count()).toBe(0)
  await expect.poll(async () => (await map()).agencies.length).toBe(0)

  // Onto the canvas itself, with the errors mended.
  await paste(ann, GOOD_CELLS.replace('Yearly bill', 'Annual cost'))
  await counts.getByText('12 new').waitFor()
  await add.click()
  await page.getByText('12 services added').waitFor()
  await expect.poll(async () => ben.shapes.count()).toBe(12)

  // The same once more as a file, and then with a cell changed.
  const file = (text: string) => ({ name: 'costs.tsv', type: '', bytes: Buffer.from(text) })
  const again = GOOD_CELLS.replace('Yearly bill', 'Annual cost')
  await dropFiles(ann, file(again))
  await counts.getByText('12 as they are already: nothing would change').waitFor()
  expect(await add.isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await dropFiles(ann, file(again.replace('\t950\t', '\t1100\t')))
  await counts.getByText('1 changed, 11 as they are already').waitFor()
  expect(await dialog.locator('.sheet-change').allInnerTexts()).toEqual([
    expect.stringMatching(/Cost a year \(£\): £950,000 .*£1,100,000/su),
  ])
  await add.click()
  await ben.page.getByText('£1.1m').waitFor()

  // Notes it can be all the same.
  await dropFiles(ann, { ...file('Service,Provider\nHelp,Nobody\n'), name: 'help.csv' })
  await dialog.getByRole('button', { name: 'Make notes of it instead' }).click()
  await ben.shapes.getByText('Service: Help').waitFor()
  for (const visitor of [ann, ben]) visitor.expectWellBehaved(stage.product.url)
})
