import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv, type CsvRows } from '../../../shared/export/csv.ts'

const MARK = '\uFEFF'

const SPECIAL = '\'=+-@＝＋－＠",; \t\r\n\uFEFF\u00A0x1'.split('')

/** Any text, and texts of nothing but what is treated in some way of its own. */
const anyCell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...SPECIAL), maxLength: 6 }),
)
const anyRows: fc.Arbitrary<CsvRows> = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(anyCell, { minLength: width, maxLength: width })))

/** The rows of a text, or the message of its refusal. */
function read(text: string): CsvRows | string {
  const reading = readCsv(text)
  return reading.kind === 'read' ? reading.rows : reading.message
}

/** The cells of a text as any spreadsheet takes them, told apart in another way than ours. */
function cellsOf(text: string): string[] {
  const cells = text.slice(MARK.length).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/gu)
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

describe('[CSV-1] what is written', () => {
  it('is RFC 4180 after a byte order mark', () => {
    const rows = [
      ['Name', 'Cost'],
      ['Beds, "step-down"', '985000'],
      ['Two\nlines', ' spaced'],
      ['', ''],
    ]
    const lines = ['Name,Cost', '"Beds, ""step-down""",985000', '"Two\nlines"," spaced"', ',', '']
    expect(writeCsv(rows)).toBe(MARK + lines.join('\r\n'))
    expect(writeCsv([])).toBe(MARK)
  })

  it('has rows of one width', () => {
    expect(() => writeCsv([['a', 'b'], ['c']])).toThrow('A row of 1 cells where the first has 2.')
    expect(() => writeCsv([[]])).toThrow(RangeError)
  })
})

describe('[CSV-2] what is read', () => {
  it('may lack the mark and the last line break, and have others', () => {
    const rows = [
      ['a', 'b'],
      ['1', '2\n3'],
    ]
    expect(read('a,b\r\n1,"2\n3"\r\n')).toEqual(rows)
    expect(read('a,b\n1,"2\n3"')).toEqual(rows)
    expect(read(`${MARK}"a",b\n1,"2\n3"\n`)).toEqual(rows)
    expect(read('')).toEqual([])
    expect(read('a,')).toEqual([['a', '']])
  })

  it.each([
    ['a,b\r\n1\r\n', 'Row 2 has one cell, but the first row has 2 cells.'],
    ['a\r\n1,2,3', 'Row 2 has 3 cells, but the first row has one cell.'],
    ['a,b\r\n\r\n', 'Row 2 has one cell, but the first row has 2 cells.'],
    ['a,b\r\n1,"2', 'Row 2, cell 2: its quotation mark is never closed.'],
    ['a,b\r\n"1""\r\n', 'Row 2, cell 1: its quotation mark is never closed.'],
    [
      'a,5" pipe',
      'Row 1, cell 2: a quotation mark stands where none may: in quoted cells, double it.',
    ],
    [
      '"a" ,b',
      'Row 1, cell 1: something stands between its closing quotation mark and the next comma.',
    ],
    ['a\rb', 'Row 1, cell 1: the row ends in a way that is not known: save the file as CSV again.'],
  ])('refuses %j and says where', (text, message) => {
    expect(read(text)).toBe(message)
  })

  it('throws nothing, whatever it is given', () => {
    fc.assert(fc.property(anyCell, (text) => void readCsv(text)))
  })

  it('takes long cells and many rows', () => {
    const long = 'x"'.repeat(500_000)
    const rows = [[long, ''], ...Array.from({ length: 5_000 }, () => ['a', 'b'])]
    expect(read(writeCsv(rows))).toEqual(rows)
  })
})

describe('[CSV-3] no cell is run as a formula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 1305', "'+44 1305"],
    ['- a list', "'- a list"],
    ['-7500000', '-7500000'],
    ["'-5", "''-5"],
    ['-5+1', "'-5+1"],
    ['-5\n', `"'-5\n"`],
    ['@SUM(A1)', "'@SUM(A1)"],
    ["'=1+1", "''=1+1"],
    ["''=1+1", "'''=1+1"],
    ["'tis", "'tis"],
    ["'", "'"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    [' =1', `' =1`],
    ['＝1', `'＝1`],
    ['a=1', 'a=1'],
  ])('writes %j as %j, and reads it back', (cell, written) => {
    expect(writeCsv([[cell]])).toBe(`${MARK}${written}\r\n`)
    expect(read(writeCsv([[cell]]))).toEqual([[cell]])
  })

  it('leaves a formula that somebody else wrote as it is', () => {
    expect(read('=1+1,"=2"')).toEqual([['=1+1', '=2']])
  })

  it('whatever the cells are', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const cells = cellsOf(writeCsv(rows))
        expect(cells).toHaveLength(rows.flat().length)
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[-+=@＋－＝＠]|^[\t\r\n]/u)
      }),
    )
  })
})

describe('[CSV-4] there and back', () => {
  it('reads the rows that were written', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(read(writeCsv(rows))).toEqual(rows)
      }),
    )
  })

  it('writes the bytes that were read', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const bytesOf = (text: string) => new TextEncoder().encode(text)
    fc.assert(
      fc.property(anyRows, (rows) => {
        const bytes = bytesOf(writeCsv(rows))
        const again = readCsv(decoder.decode(bytes))
        expect(again.kind === 'read' && bytesOf(writeCsv(again.rows))).toEqual(bytes)
      }),
    )
  })
})
