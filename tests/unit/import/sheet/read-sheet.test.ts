import { describe, expect, test } from 'vitest'
import { writeCsv } from '../../../../shared/export/csv.ts'
import { mapTable } from '../../../../shared/export/map-tables.ts'
import { holdsCells } from '../../../../shared/import/sheet/holds-cells.ts'
import { readSheet } from '../../../../shared/import/sheet/read-sheet.ts'
import { aMap, aService } from '../../../support/service-maps.ts'

describe('[SHEET-1] a text', () => {
  test('keeps the spreadsheet’s row numbers, over empty rows and cells of several lines', () => {
    const { rows } = readSheet('Name,Note\r\n\r\n"Advice","two\nlines"\r\n,\r\nBeds,\r\n')
    expect(rows.map(({ number }) => number)).toEqual([1, 3, 5])
    expect(rows[1]?.cells).toEqual(['Advice', 'two\nlines'])
  })

  test.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
  ])('is told by its %s', (_, text) => {
    expect(readSheet(text).rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('gets back what export kept from running as a formula, whoever has saved it since', () => {
    expect(readSheet("Name\tCost\n'=1+1\t'-5\n'tis\t1\n").rows.map(({ cells }) => cells)).toEqual([
      ['Name', 'Cost'],
      ['=1+1', '-5'],
      ["'tis", '1'],
    ])
  })

  test('that we wrote is read to the letter, whatever is in it', () => {
    const table = mapTable(
      aMap({ services: [aService('shape:s', { does: ' a;b\t"c"\n', source: "'=1" })] }),
      'services',
    )
    expect(readSheet(writeCsv(table)).rows.map(({ cells }) => cells)).toEqual(table)
  })
})

describe('cells on the clipboard', () => {
  test.each([
    ['Service\tCost\nBeds\t40\n', true],
    ['Service\tCost\r\nBeds\t\r\n', true],
    ['Service\tNote\n"Beds"\t"two\nlines"\n', true],
    ['one line\tof cells', false],
    ['a, b\nc, d\n', false],
    ['\t\tif (x) {\n\t\t\treturn\n\t\t}\n', false],
    ['Buy:\tmilk\nand bread\n', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(holdsCells(text)).toBe(expected)
  })

  test('are told from the beginning of a long text', () => {
    expect(holdsCells(`a\tb\n${'c\td\n'.repeat(10_000)}`)).toBe(true)
  })
})
