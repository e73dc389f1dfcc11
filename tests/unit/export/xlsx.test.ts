import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restoreCell } from '../../../shared/export/csv.ts'
import { MAP_TABLES, mapTable } from '../../../shared/export/map-tables.ts'
import { mapWorkbook } from '../../../shared/export/xlsx/map-workbook.ts'
import { writeXlsx, type WorkbookTable } from '../../../shared/export/xlsx/write-xlsx.ts'
import { readXlsx } from '../../../shared/import/xlsx/read-xlsx.ts'
import { aFigure, aLink, aMap, anAgency, anyMap, aService } from '../../support/service-maps.ts'

const TAB_NAMES = ['Agencies', 'Services', 'Pots', 'Barriers', 'Commitments', 'Shares', 'Links']

/** Sheets as they were written: rows as wide as the first, their numbers one after another. */
function read(bytes: Uint8Array): { name: string; rows: readonly (readonly string[])[] }[] {
  const reading = readXlsx(bytes)
  if (reading.kind === 'refused') throw new Error(reading.message)
  return reading.sheets.map(({ name, rows }) => {
    const width = rows[0]?.cells.length ?? 0
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, n) => n + 1))
    return {
      name,
      rows: rows.map(({ cells }) => Array.from({ length: width }, (_, at) => cells[at] ?? '')),
    }
  })
}

function sheetXml(bytes: Uint8Array, n = 1): string {
  return strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array())
}

function aTable(rows: readonly string[], columns: WorkbookTable['columns'] = ['text']): Uint8Array {
  return writeXlsx([{ name: 'T', columns, rows: [['Name'], ...rows.map((row) => [row])] }])
}

describe('[XLSX-1] the workbook of a map', () => {
  it('has a sheet for each table, which read as the rows of its CSV file', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const sheets = read(mapWorkbook(map))
        expect(sheets.map(({ name }) => name)).toEqual(TAB_NAMES)
        const rows = sheets.map((sheet) => sheet.rows.map((row) => row.map(restoreCell)))
        expect(rows).toEqual(MAP_TABLES.map((name) => mapTable(map, name)))
      }),
    )
  })

  it('is the same, byte for byte, for the same map', () => {
    const map = aMap({ services: [aService('shape:a')], agencies: [anAgency('agency:a')] })
    expect(mapWorkbook(map)).toEqual(mapWorkbook(map))
  })

  it('gives an apostrophe of one’s own back to who takes off those that keep formulas from running', () => {
    const names = ['=1+1', "'=1+1", "'' -2", "'tis", '@x']
    const map = aMap({ services: names.map((name, n) => aService(`shape:${n}`, { name })) })
    const [, services] = read(mapWorkbook(map))
    expect(services?.rows.slice(1).map(([, name = '']) => restoreCell(name))).toEqual(names)
  })
})

describe('[XLSX-2] how it looks', () => {
  it('shows money and people as numbers that can be added up', () => {
    const services = [aService('shape:a', { cost: aFigure(985_000), peoplePerYear: 1_200 })]
    const xml = sheetXml(mapWorkbook(aMap({ services })), 2)
    expect(xml).toContain('<c r="G2" s="3"><v>985000</v></c>')
    expect(xml).toContain('<c r="K2" s="4"><v>1200</v></c>')
    const styles = strFromU8(unzipSync(mapWorkbook(aMap()))['xl/styles.xml'] ?? new Uint8Array())
    expect(styles).toContain('formatCode="&quot;£&quot;#,##0"')
  })

  it('keeps shares as they are said', () => {
    const links = read(
      mapWorkbook(aMap({ links: [aLink('referral', 'a', 'b', { dropOutPercent: 12.5 })] })),
    ).at(-1)
    expect(links?.rows[1]?.[8]).toBe('12.5')
  })

  it('holds the header in place, and makes columns as wide as what is in them', () => {
    const xml = sheetXml(aTable(['short', `${'x'.repeat(30)}\n${'y'.repeat(20)}`, 'z'.repeat(500)]))
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2"')
    expect(xml).toContain('width="62"')
    expect(sheetXml(aTable(['x'.repeat(30)]))).toContain('width="32"')
  })

  it('names columns beyond Z as spreadsheets do', () => {
    const row = Array.from({ length: 703 }, (_, n) => `${n}`)
    const xml = sheetXml(writeXlsx([{ name: 'T', columns: row.map(() => 'text'), rows: [row] }]))
    for (const place of ['A1', 'Z1', 'AA1', 'AZ1', 'BA1', 'ZZ1', 'AAA1']) {
      expect(xml).toContain(`<c r="${place}"`)
    }
    const letters = /r="([A-Z]+)1"/gu
    expect(new Set([...xml.matchAll(letters)].map(([, letter]) => letter)).size).toBe(703)
  })
})

describe('[XLSX-3] texts', () => {
  it('are never formulas', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://example.org")']) {
      const xml = sheetXml(aTable([text]))
      expect(xml).not.toContain('<f>')
      expect(xml).toContain('t="inlineStr"')
    }
  })

  it('read as they were written, whatever is in them', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({
        unit: fc.constantFrom('_x', '005F', '_', '\r', '\n', '<', '&amp;', ']]>', ' '),
        minLength: 1,
      }),
    )
    fc.assert(
      fc.property(fc.array(anyText), (texts) => {
        const rows = read(aTable(texts)).flatMap((sheet) => sheet.rows.flat())
        expect(rows.slice(1)).toEqual(
          texts.map((text) => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')),
        )
      }),
    )
  })

  it('are cut where a spreadsheet would call the file damaged', () => {
    const [sheet] = read(aTable(['x'.repeat(40_000)]))
    expect(sheet?.rows[1]?.[0]).toBe(`${'x'.repeat(32_766)}…`)
  })
})
