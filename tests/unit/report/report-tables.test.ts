import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readCsv } from '../../../shared/export/csv.ts'
import { readXlsx } from '../../../shared/import/xlsx/read-xlsx.ts'
import { writeBoardJson } from '../../../shared/report/board-json.ts'
import { writeReportWorkbook, writeTablesZip } from '../../../shared/report/report-tables.ts'
import { contentHash, decodeContent } from '../../../shared/snapshot/board-content.ts'
import { hostileSource, sourceOf, starterSource } from '../../support/report-sources.ts'

test('[REPORT-6] a workbook says first where its tables come from', () => {
  const source = starterSource('ten-years')
  const reading = readXlsx(writeReportWorkbook(source))
  if (reading.kind === 'refused') throw new Error(reading.message)
  expect(reading.sheets.map(({ name }) => name)).toEqual([
    'About',
    'Agencies',
    'Services',
    'Pots',
    'Barriers',
    'Commitments',
    'Shares',
    'Links',
    'Who pays, who saves',
  ])
  const about = reading.sheets[0]?.rows.map(({ cells }) => cells.slice(0, 2))
  expect(about).toContainEqual(['State', 'Before the vote, version 3'])
  expect(about).toContainEqual(['SHA-256', source.provenance.hash])
})

test('[REPORT-6] so does the package of CSV files, in a file of its own', () => {
  const source = hostileSource()
  const files = unzipSync(writeTablesZip(source))
  expect(Object.keys(files)).toEqual([
    'about.csv',
    'agencies.csv',
    'services.csv',
    'pots.csv',
    'barriers.csv',
    'register.csv',
    'shares.csv',
    'links.csv',
    'who-pays.csv',
  ])
  for (const bytes of Object.values(files)) {
    expect(readCsv(strFromU8(bytes))).toMatchObject({ kind: 'read' })
  }
  const about = readCsv(strFromU8(files['about.csv'] ?? new Uint8Array()))
  expect(about).toMatchObject({
    rows: expect.arrayContaining([['As it was on', '9 April 2010, 14:05']]) as unknown,
  })
})

test.each([writeReportWorkbook, writeTablesZip, writeBoardJson])(
  '[REPORT-4] the same board is the same bytes, whatever the day',
  (write) => {
    const source = starterSource('ten-years')
    expect(write(source)).toEqual(write({ ...source }))
    expect(write(sourceOf([])).length).toBeGreaterThan(0)
  },
)

test('[REPORT-7] in the JSON stands, byte by byte, what the hash is of', () => {
  const source = hostileSource()
  const text = strFromU8(writeBoardJson(source))
  expect(JSON.parse(text)).toMatchObject({
    format: 'wholeplace-export',
    version: 1,
    provenance: {
      at: '2010-04-09T13:05:00.000Z',
      sha256: source.provenance.hash,
      snapshot: { id: 'a-snapshot', name: 'Before the vote', version: 3 },
    },
  })
  const start = text.indexOf('"content":') + '"content":'.length
  const content = new TextEncoder().encode(text.slice(start, text.lastIndexOf(',"seal":')))
  expect(contentHash(content)).toBe(source.provenance.hash)
  expect(decodeContent(content).boardId).toBe(source.content.boardId)
})
