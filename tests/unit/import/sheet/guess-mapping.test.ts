import { describe, expect, test } from 'vitest'
import { guessMapping, soundsLikeTable } from '../../../../shared/import/sheet/guess-mapping.ts'
import { columnName, withColumn } from '../../../../shared/import/sheet/mapping.ts'
import { readSheet } from '../../../../shared/import/sheet/read-sheet.ts'
import { MAP_TABLES } from '../../../../shared/export/map-tables.ts'
import { SHEET_FIELDS } from '../../../../shared/import/sheet/sheet-fields.ts'
import { aMap } from '../../../support/service-maps.ts'
import { csvOf } from '../../../support/sheets.ts'

const NOBODY = { agencies: new Set<string>() }

/** The table, and of each column the field it is taken for. */
function guess(text: string, agencies: readonly string[] = []): readonly unknown[] {
  const { table, columns } = guessMapping(readSheet(text), { agencies: new Set(agencies) })
  return [table, ...columns.map(({ field }) => field)]
}

describe('[SHEET-2] which table a sheet is, and what its columns say', () => {
  test.each([
    [
      'Service,Provider,Who for,Annual cost,Caseload',
      ['services', 'Name', 'Agency', 'Whom it is for', 'Cost a year (£)', 'People a year'],
    ],
    [
      'Organisation,Project,£ per year,Funder,Status',
      ['services', 'Agency', 'Name', 'Cost a year (£)', 'Funded by', 'Status'],
    ],
    [
      'Name of service,Lead agency,Type of service,Number of people,Statutory duty',
      ['services', 'Name', 'Agency', 'What it does', 'People a year', 'Statutory basis'],
    ],
    ['Organisation,Acronym,Sector', ['agencies', 'Name', 'Short name', 'Sector']],
    [
      'From,To,Referrals per year,Waiting time',
      ['links', 'From', 'To', 'People a year', 'Wait (days)'],
    ],
    [
      'Barrier,Type,Raised by,Ask',
      ['barriers', 'Barrier', 'Kind of barrier', 'Raised by', 'What we ask for'],
    ],
    ['Fund,Budget holder,Amount (£),Year', ['pots', 'Name', 'Held by', 'Amount (£)', 'Year']],
  ])('%s', (header, expected) => {
    expect(guess(`${header}\n`)).toEqual(expected)
    expect(
      soundsLikeTable(readSheet(`${header}\n${'x,'.repeat(header.split(',').length)}\n`)),
    ).toBe(true)
  })

  test('our own tables are known by every column', () => {
    for (const table of MAP_TABLES) {
      const columns = readSheet(csvOf(aMap(), table)).rows[0]?.cells ?? []
      const fields = SHEET_FIELDS[table].map(({ header }) => header)
      expect(guess(csvOf(aMap(), table))).toEqual([
        table,
        ...fields,
        ...columns.slice(fields.length).map(() => null),
      ])
      // What only the server knows, or the board works out, says itself that it is not brought in.
      for (const name of columns.slice(fields.length)) expect(name).toContain('not brought in')
    }
  })

  test('the header may stand below a title, and amounts be in thousands', () => {
    const sheet = readSheet('Budget book\n\nPage 3,,\nService,Provider,Cost (£000s)\nBeds,DCC,40\n')
    const mapping = guessMapping(sheet, NOBODY)
    expect(mapping.headerAt).toBe(2)
    expect(mapping.columns.map(({ scale }) => scale)).toEqual([1, 1, 1_000])
    expect(columnName(sheet, mapping, 2)).toBe('Cost (£000s)')
  })

  test('what stands in a column tells what its name does not', () => {
    const rows = 'Beds\tDorset Police\t£40k\t2008-09\nAdvice\tDCC\t£1.2m\t2009-10\n'
    const known = ['dorset police', 'dcc']
    expect(guess(rows, known)).toEqual(['services', 'Name', 'Agency', 'Cost a year (£)', 'Year'])
    expect(guess(`a\tb\tc\td\n${rows}`, known)).toEqual([
      'services',
      'Name',
      'Agency',
      'Cost a year (£)',
      'Year',
    ])
  })

  test('and contradicts it: codes are no costs', () => {
    expect(guess('Service,Cost centre\nBeds,CC-1\nAdvice,CC-2\n')).toEqual([
      'services',
      'Name',
      null,
    ])
  })

  test('lists of other things are none', () => {
    for (const text of [
      'Item,Price\nVisits,£7\nAdvice,£2\n',
      'Milk,2\nBread,1\n',
      'Who,What\nAnn,tea\n',
      'One line',
      '',
    ]) {
      expect(soundsLikeTable(readSheet(text)), text).toBe(false)
    }
  })

  test('a field is one column’s: who gives it to another takes it from the first', () => {
    const mapping = guessMapping(readSheet('Service,Other\nBeds,Wards\n'), NOBODY)
    const changed = withColumn(mapping, 1, { field: 'Name', scale: 1 })
    expect(changed.columns.map(({ field }) => field)).toEqual([null, 'Name'])
  })
})
