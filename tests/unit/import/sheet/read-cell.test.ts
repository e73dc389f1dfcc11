import { describe, expect, test } from 'vitest'
import { readCell } from '../../../../shared/import/sheet/read-cell.ts'
import { fieldOf, type SheetTableName } from '../../../../shared/import/sheet/sheet-fields.ts'
import type { Scale } from '../../../../shared/import/sheet/mapping.ts'

/** What a cell is taken for; 'no' for what cannot be read, undefined for a blank. */
function read(table: SheetTableName, header: string, cell: string, scale: Scale = 1): unknown {
  const field = fieldOf(table, header)
  if (field === undefined) throw new Error(`no field ${header}`)
  const reading = readCell(field, cell, { scale, isExact: false })
  if (reading.kind === 'problem') return 'no'
  return reading.kind === 'value' ? reading.value : undefined
}

describe('[SHEET-3] a cell', () => {
  test.each([
    ['£1,200,000', 1_200_000],
    ['40000.00', 40_000],
    ['£7.3bn', 7_300_000_000],
    ['about 40', 'no'],
    ['(40)', 'no'],
    ['£900tn', 'no'],
    ['n/a', undefined],
    ['TBC', undefined],
    ['-', undefined],
    ['  ', undefined],
  ])('of an amount: %s', (cell, expected) => {
    expect(read('services', 'Cost a year (£)', cell)).toBe(expected)
  })

  test('of an amount in thousands, unless it says its own unit', () => {
    expect(read('services', 'Cost a year (£)', '40', 1_000)).toBe(40_000)
    expect(read('services', 'Cost a year (£)', '£1.25', 1_000_000)).toBe(1_250_000)
    expect(read('services', 'Cost a year (£)', '£2m', 1_000)).toBe(2_000_000)
  })

  test.each([
    ['2008-09', '2008-09'],
    ['2008/09', '2008-09'],
    ['2008–2009', '2008-09'],
    ['FY 1999/00', '1999-00'],
    ['Sep-08', '2008-09'],
    ['2008-09-01', '2008-09'],
    ['Sep-09', 'no'],
    ['2008-10', 'no'],
    ['2008', 'no'],
  ])('of a year, spoilt by a spreadsheet or not: %s', (cell, expected) => {
    expect(read('services', 'Year', cell)).toBe(expected)
  })

  test.each([
    ['12.5%', 12.5],
    ['0', 0],
    ['101', 'no'],
  ])('of a percentage: %s', (cell, expected) => {
    expect(read('links', 'Drop out on the way (%)', cell)).toBe(expected)
  })

  test.each([
    ['YES', true],
    ['x', true],
    ['N', false],
    ['maybe', 'no'],
  ])('of yes or no: %s', (cell, expected) => {
    expect(read('links', 'People are asked again what they have told', cell)).toBe(expected)
  })

  test.each([
    ['depends on', 'depends-on'],
    ['Funding', 'money'],
    ['magic', 'no'],
  ])('of a choice, in our words or others’: %s', (cell, expected) => {
    expect(read('links', 'Kind', cell)).toBe(expected)
  })

  test('of a list, between semicolons or a line each', () => {
    const header = 'Sets of questions it asks (one a line)'
    expect(read('services', header, ' Means  test; Risk\nHousing;')).toEqual([
      'Means test',
      'Risk',
      'Housing',
    ])
    expect(read('services', header, 'a;'.repeat(51))).toBe('no')
  })

  test('of words, tidied of spaces and no longer than a board takes', () => {
    expect(read('services', 'Name', ' Home\n care ')).toBe('Home care')
    expect(read('services', 'Name', 'x'.repeat(501))).toBe('no')
  })
})
