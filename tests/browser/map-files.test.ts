import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { analyse, type Analysis } from '../../shared/domain/analysis.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { ServicePage } from '../../shared/exchange/open-referral/open-referral.ts'
import { MAP_TABLES, TABLE_NAMES } from '../../shared/export/map-tables.ts'
import { readCsv } from '../../shared/export/csv.ts'
import { readXlsx } from '../../shared/import/xlsx/read-xlsx.ts'
import type { Visitor } from '../support/browser.ts'
import { draw, placeRecords } from '../support/place.ts'
import { dropFiles } from '../support/pictures-in-browser.ts'
import { setStage } from '../support/stage.ts'

const stage = setStage()

async function save(
  { page }: Visitor,
  ...items: readonly string[]
): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'File' }).click()
  for (const item of items) {
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`, 'u') }).click()
  }
  const saved = await download
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) }
}

test('somebody who only looks saves the map for spreadsheets', async () => {
  const board = await stage.product.createBoard('Dorset: who pays?')
  await draw(stage.product, board, placeRecords())
  const viewer = await stage.visitor('Vic')
  await viewer.join(stage.product.link(board, 'viewer'))
  await viewer.shapes.first().waitFor()

  const workbook = await save(viewer, 'Save the map as a spreadsheet')
  expect(workbook.name).toMatch(/^Dorset who pays map \d{4}-\d\d-\d\d\.xlsx$/u)
  const reading = readXlsx(workbook.bytes)
  const sheets = reading.kind === 'read' ? reading.sheets : []
  expect(sheets.map(({ name }) => name)).toEqual(MAP_TABLES.map((name) => TABLE_NAMES[name]))

  const table = await save(viewer, 'Save one table', 'Services')
  expect(table.name).toMatch(/^Dorset who pays services \d{4}-\d\d-\d\d\.csv$/u)
  const rows = readCsv(table.bytes.toString('utf8'))
  expect(rows.kind === 'read' ? rows.rows.length : rows).toBe(sheets[1]?.rows.length)

  const referral = await save(viewer, 'Save for Open Referral UK', 'Services')
  expect(referral.name).toMatch(/^Dorset who pays open referral \d{4}-\d\d-\d\d\.json$/u)
  const page = JSON.parse(referral.bytes.toString('utf8')) as ServicePage
  expect(page.total_items).toBe((sheets[1]?.rows.length ?? 0) - 1)
  expect(page.contents[0]?.url).toBe(`${stage.product.url}/b/${board.id}`)

  const calendar = await save(viewer, 'Save the commitments', 'Due dates')
  expect(calendar.name).toMatch(/^Dorset who pays register \d{4}-\d\d-\d\d\.ics$/u)
  expect(calendar.bytes.toString('utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/u)

  // What is built works this out in a worker thread.
  const answer = await fetch(`${stage.product.url}/api/boards/${board.id}/analysis`, {
    headers: { authorization: `Bearer ${board.keys.viewer}` },
  })
  const records = await stage.product.records(board)
  const analysis = (await answer.json()) as Analysis
  expect(analysis).toEqual(analyse(readServiceMap(records), { today: analysis.today }))

  await viewer.page.getByRole('button', { name: 'File' }).press('Enter')
  for (const key of ['End', 'ArrowRight']) await viewer.page.keyboard.press(key)
  await viewer.page.getByRole('menuitem', { name: /^Companion/u }).waitFor()
  await viewer.picture('file-menu')
  expect(await viewer.breaches(['.tl-container'])).toEqual([])
  viewer.expectWellBehaved(stage.product.url)
})

test('services from a directory are looked at, brought in, and what has no place is named', async () => {
  const board = await stage.product.createBoard('From the directory')
  const ann = await stage.visitor('Ann')
  await ann.join(stage.product.link(board, 'editor'))
  const feed = {
    contents: [
      {
        id: 'b0b7f3a2-5f7e-4b41-8b2a-0a6f2f0b6a10',
        name: 'Talking it over',
        status: 'active',
        description: 'Counselling by people who have been there.',
        phones: [{ number: '01234 567890' }],
        organization: { id: '5d4b1d0e-55b0-4f2a-9df4-7c1f33c1c0de', name: 'Talking Trust' },
      },
      { id: '2', name: 'Gone', status: 'defunct' },
    ],
  }
  const bytes = Buffer.from(JSON.stringify(feed))
  await dropFiles(ann, { name: 'directory.json', type: 'application/json', bytes })
  const add = ann.page.getByRole('button', { name: 'Add to the board' })
  await ann.page.getByText('1 service: it is there no longer').waitFor()
  await add.click()
  await ann.page.getByText('Here is the next sheet').waitFor()
  await ann.picture('open-referral')
  await add.click()
  await ann.shapes.getByText('Talking it over').first().waitFor()
  expect(
    (await stage.product.records(board)).filter(({ typeName }) => typeName === 'agency'),
  ).toEqual([expect.objectContaining({ name: 'Talking Trust' })])
  ann.expectWellBehaved(stage.product.url)
})
