import fc from 'fast-check'
import { Inflate, strFromU8, strToU8, zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { readXlsx } from '../../../../shared/import/xlsx/read-xlsx.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import { aWorkbook, packed, workbookFiles } from '../../../support/workbooks.ts'

function refusalOf(bytes: Uint8Array): string | undefined {
  const reading = readXlsx(bytes)
  return reading.kind === 'refused' ? reading.message : undefined
}

const HOLDS_TOO_MUCH = /holds far more than a board can take/u
const TOO_MANY_CELLS = /too many cells/u
const DAMAGED = /damaged or cut short/u

/** The same archive, its directory stating another unpacked size of one file. */
function lyingAboutSizes(archive: Uint8Array, path: string, size: number): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 46; at += 1) {
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + path.length))
    if (view.getUint32(at, true) === 0x02014b50 && name === path) {
      view.setUint32(at + 24, size, true)
    }
  }
  return bytes
}

describe('workbooks that are something else', () => {
  it.each([
    ['nothing', [], /no XLSX file/u],
    ['a text', [...strToU8('name,cost')], /no XLSX file/u],
    ['an .xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], /before 2007/u],
    [
      'one with a password',
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        .concat(Array<number>(512).fill(0))
        .concat(Array.from('EncryptedPackage', (c) => [c.charCodeAt(0), 0]).flat()),
      /protected by a password/u,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(refusalOf(new Uint8Array(bytes))).toMatch(message)
  })

  it('refuses other archives, and says which might be saved anew', () => {
    expect(refusalOf(packed({ 'word/document.xml': '<a/>' }))).toMatch(/no spreadsheet/u)
    expect(refusalOf(packed({ 'content.xml': '<a/>' }))).toMatch(/another form than XLSX/u)
    const files = workbookFiles({ Sheet1: '' })
    expect(refusalOf(packed({ ...files, 'xl/workbook.xml': '<document/>' }))).toMatch(
      /no spreadsheet/u,
    )
    expect(refusalOf(packed(workbookFiles({})))).toMatch(/no sheets/u)
  })

  it('refuses one that is cut short, wherever', () => {
    const whole = aWorkbook('<row><c><v>1</v></c></row>')
    for (let length = 4; length < whole.length; length += 7) {
      expect(refusalOf(whole.subarray(0, length))).toMatch(DAMAGED)
    }
  })

  it.each([
    ['an element is not closed', '<row><c>'],
    ['a row is out of the sheet', '<row r="1048577"><c><v>1</v></c></row>'],
    ['a row has no number', '<row r="two"><c><v>1</v></c></row>'],
    ['a column is out of the sheet', '<row><c r="XFE1"><v>1</v></c></row>'],
    ['elements cross', '<row><c></row></c>'],
  ])('refuses one in which %s', (_, rows) => {
    expect(refusalOf(aWorkbook(rows))).toMatch(DAMAGED)
  })

  it('says something of any bytes, whatever was done to a workbook', () => {
    const whole = aWorkbook('<row><c t="inlineStr"><is><t>Home care</t></is></c></row>')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        (changes) => {
          const bytes = whole.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          expect(['read', 'refused']).toContain(readXlsx(bytes).kind)
        },
      ),
    )
  })
})

describe('workbooks that would take all the memory there is', () => {
  it('refuses by the sizes the archive states, before anything large is unpacked', () => {
    const bytes = lyingAboutSizes(aWorkbook(''), 'xl/styles.xml', LIMITS.maxUnpackedBytes + 1)
    expect(refusalOf(bytes)).toMatch(HOLDS_TOO_MUCH)
  })

  it('unpacks no more of a file than the archive states', () => {
    const files = Object.entries(workbookFiles({ Sheet1: '' }))
    const bomb = zipSync({
      ...Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])),
      'xl/sharedStrings.xml': new Uint8Array(LIMITS.maxUnpackedBytes + 1).fill(32),
    })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(refusalOf(bomb)).toMatch(HOLDS_TOO_MUCH)
    const push = vi.spyOn(Inflate.prototype, 'push')
    expect(refusalOf(lyingAboutSizes(bomb, 'xl/sharedStrings.xml', 1_000))).toMatch(DAMAGED)
    // The three files that say what the workbook is made of, and one slice of that one.
    expect(push).toHaveBeenCalledTimes(4)
  })

  it('counts one file that is asked for again and again each time', () => {
    const names = Array.from({ length: 20 }, (_, n) => `Sheet${n}`)
    const files = workbookFiles(Object.fromEntries(names.map((name) => [name, ''])))
    const relationships = (files['xl/_rels/workbook.xml.rels'] ?? '').replaceAll(
      /sheet\d+\.xml/gu,
      'sheet1.xml',
    )
    const large = ' '.repeat(10 * 1024 * 1024)
    const bytes = packed({
      ...files,
      'xl/_rels/workbook.xml.rels': relationships,
      'xl/worksheets/sheet1.xml': `<worksheet>${large}</worksheet>`,
    })
    expect(refusalOf(bytes)).toMatch(HOLDS_TOO_MUCH)
  })

  it('counts one long text in many cells as often as it stands there', () => {
    const texts = `<si><t>${'x'.repeat(100_000)}</t></si>`
    const cell = '<c t="s"><v>0</v></c>'
    expect(refusalOf(aWorkbook(`<row>${cell.repeat(100)}</row>`, { texts }))).toBeUndefined()
    expect(refusalOf(aWorkbook(`<row>${cell.repeat(100)}</row>`.repeat(2), { texts }))).toMatch(
      TOO_MANY_CELLS,
    )
  })

  it('counts the empty cells before one that stands far out', () => {
    const row = '<row><c r="XFD1"><v>1</v></c></row>'
    expect(refusalOf(aWorkbook(row.repeat(31)))).toMatch(TOO_MANY_CELLS)
    expect(refusalOf(aWorkbook(row.repeat(30)))).toBeUndefined()
  })

  it('refuses more tabs than anybody reads', () => {
    const names = Array.from({ length: 256 }, (_, n) => `Sheet${n}`)
    expect(
      refusalOf(packed(workbookFiles(Object.fromEntries(names.map((name) => [name, '']))))),
    ).toMatch(/more than 255 sheets/u)
  })

  it('makes nothing larger on the word of a declaration', () => {
    const files = workbookFiles({ Sheet1: '' })
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>' +
      '<worksheet><sheetData><row><c t="str"><v>&b;&c;</v></c></row></sheetData></worksheet>'
    const reading = readXlsx(packed({ ...files, 'xl/worksheets/sheet1.xml': sheet }))
    expect(JSON.stringify(reading)).not.toMatch(/aaaa|root/u)
  })

  it('walks elements in one another however deep', () => {
    const deep = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`
    expect(readXlsx(aWorkbook(deep)).kind).toBe('read')
  })
})
