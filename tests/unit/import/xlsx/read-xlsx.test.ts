import { describe, expect, it } from 'vitest'
import { readXlsx } from '../../../../shared/import/xlsx/read-xlsx.ts'
import { aWorkbook, packed, workbookFiles } from '../../../support/workbooks.ts'

/** The rows of the first sheet. */
function rowsOf(bytes: Uint8Array): unknown {
  const reading = readXlsx(bytes)
  return reading.kind === 'read' ? reading.sheets[0]?.rows : reading.message
}

function cellsOf(cells: string, parts?: Parameters<typeof aWorkbook>[1]): unknown {
  const reading = readXlsx(aWorkbook(`<row>${cells}</row>`, parts))
  return reading.kind === 'read' ? reading.sheets[0]?.rows[0]?.cells : reading.message
}

/** Styles 0, 1, 2 … in those formats: a number of the standard's, or a code. */
function formats(...ids: readonly (number | string)[]): string {
  const codes = ids.map((id, n) =>
    typeof id === 'string' ? `<numFmt numFmtId="${200 + n}" formatCode="${id}"/>` : '',
  )
  const xfs = ids.map((id, n) => `<xf numFmtId="${typeof id === 'string' ? 200 + n : id}"/>`)
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs><cellStyles/>`
}

describe('the cells of a workbook', () => {
  it('gives sheets in the order of their tabs, but hidden ones', () => {
    const files = workbookFiles({ 'Home &amp; away &#x1F600;': '', Notes: '', Old: '' })
    const workbook = (files['xl/workbook.xml'] ?? '').replace(
      'name="Old"',
      'name="Old" state="veryHidden"',
    )
    const reading = readXlsx(packed({ ...files, 'xl/workbook.xml': workbook }))
    expect(reading).toEqual({
      kind: 'read',
      sheets: [
        { name: 'Home & away 😀', rows: [] },
        { name: 'Notes', rows: [] },
      ],
    })
  })

  it('counts rows and columns as the spreadsheet program does', () => {
    const rows = `
      <row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/></row>
      <row r="3"><c r="A3"/></row>
      <row r="10"><c><v>2</v></c><c><v>3</v></c><c r="E10"><v>4</v></c></row>
      <row><c r="AA11"><v>5</v></c></row>`
    expect(rowsOf(aWorkbook(rows))).toEqual([
      { number: 2, cells: ['', '1'] },
      { number: 10, cells: ['2', '3', '', '', '4'] },
      { number: 11, cells: [...Array<string>(26).fill(''), '5'] },
    ])
  })

  it('reads texts: shared, in pieces, in the cell itself', () => {
    const texts =
      '<si><t>Home care</t></si>' +
      '<si><r><rPr><b/></rPr><t>Bold</t></r><r><t xml:space="preserve"> &amp; plain</t></r><rPh sb="0" eb="1"><t>ボールド</t></rPh></si>' +
      '<si><t>two_x000D_\nlines, _x005F_x0041_</t></si><si/>'
    const cells =
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>99</v></c>' +
      '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="inlineStr"><is><t><![CDATA[<b> & ]]></t></is></c>'
    expect(cellsOf(cells, { texts })).toEqual([
      'Home care',
      'Bold & plain',
      'two\r\nlines, _x0041_',
      '',
      '',
      'inline',
      '<b> & ',
    ])
  })

  it('takes of a formula its last result', () => {
    const cells =
      '<c><f>SUM(A1:A9)</f><v>1200</v></c><c t="str"><f>HYPERLINK("http://example.org")</f><v>Click</v></c>' +
      '<c t="b"><f>TRUE()</f><v>1</v></c><c t="b"><v>0</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>NOW()</f></c><c><v>7</v></c>'
    expect(cellsOf(cells)).toEqual(['1200', 'Click', 'TRUE', 'FALSE', '#DIV/0!', '', '7'])
  })

  it('says numbers without what adding up in binary leaves', () => {
    const numbers = [
      '0.30000000000000004',
      '985000',
      '1E+12',
      '-0',
      '1e-7',
      '12.50',
      'NaN',
      '1e999',
    ]
    expect(cellsOf(numbers.map((number) => `<c><v>${number}</v></c>`).join(''))).toEqual([
      '0.3',
      '985000',
      '1000000000000',
      '0',
      '1e-7',
      '12.5',
      'NaN',
      '1e999',
    ])
  })

  it('says shares, days and times as a person would type them', () => {
    const styles = formats(10, 14, 22, 20, 'dd/mm/yyyy', '[$-809]d mmmm yyyy;@', '0.0%', '[h]:mm')
    const cells =
      '<c s="0"><v>0.125</v></c><c s="1"><v>39904</v></c><c s="2"><v>39904.604166666664</v></c><c s="3"><v>0.25</v></c>' +
      '<c s="4"><v>1</v></c><c s="5"><v>61</v></c><c s="6"><v>0.07</v></c><c s="7"><v>-4</v></c><c s="4"><v>9999999</v></c>'
    expect(cellsOf(cells, { styles })).toEqual([
      '12.5%',
      '2009-04-01',
      '2009-04-01 14:30',
      '06:00',
      '1900-01-01',
      '1900-03-01',
      '7%',
      '-4',
      '9999999',
    ])
  })

  it('takes no money for a day', () => {
    const styles = formats(
      '£#,##0',
      '[$£-809]#,##0.00',
      '#,##0 &quot;days&quot;',
      '[Red]General',
      '_-£* #,##0_-;\\-£* #,##0_-',
      '0\\d',
    )
    const cells = [0, 1, 2, 3, 4, 5].map((s) => `<c s="${s}"><v>39904</v></c>`).join('')
    expect(cellsOf(cells, { styles })).toEqual(Array(6).fill('39904'))
  })

  it('counts days from 1904 where the workbook does', () => {
    expect(
      cellsOf('<c s="0"><v>38442</v></c>', {
        styles: formats(14),
        workbook: '<workbookPr date1904="1"/>',
      }),
    ).toEqual(['2009-04-01'])
  })

  it('reads what has prefixes before all names, and the namespaces of the strict form', () => {
    const files = workbookFiles({ Sheet1: '' })
    const sheet = `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="str"><x:v>yes</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    expect(rowsOf(packed({ ...files, 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
      { number: 1, cells: ['yes'] },
    ])
  })
})
