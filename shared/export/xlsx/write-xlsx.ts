import { strToU8, zipSync, type Zippable } from 'fflate'
import { SHEET_STYLES, STYLES_XML } from './sheet-styles.ts'
import { cellText, escaped } from './xml-text.ts'

/** What a column holds: words, or numbers as they are to be shown. */
export type ColumnKind = 'text' | 'pounds' | 'count' | 'number'

/** One sheet of a workbook. */
export interface WorkbookTable {
  /** On its tab: up to 31 characters, none of `[]:*?/\`, no two of a workbook alike. */
  readonly name: string
  /** As many as every row has cells. */
  readonly columns: readonly ColumnKind[]
  /** The first is the header. Of a number the digits, or '' for none. */
  readonly rows: readonly (readonly string[])[]
}

/** The media type of a workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** In characters of the usual size. */
const MIN_WIDTH = 8
const MAX_WIDTH = 60
const ZIP_OPTIONS = { level: 6, mtime: new Date(1980, 0, 1) } as const

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * An Excel workbook (.xlsx) of those tables, a sheet each, one at least: the header bold and held in
 * place, columns as wide as what is in them. Nothing in it is a formula, whatever it begins with, and
 * the same tables give the same bytes.
 */
export function writeXlsx(tables: readonly WorkbookTable[]): Uint8Array {
  const files: Zippable = {}
  const add = (path: string, xml: string): void => {
    files[path] = strToU8(DECLARATION + xml)
  }
  add('[Content_Types].xml', contentTypes(tables.length))
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]))
  add('xl/workbook.xml', workbook(tables))
  add('xl/_rels/workbook.xml.rels', workbookRelationships(tables.length))
  add('xl/styles.xml', STYLES_XML)
  for (const [n, table] of tables.entries()) add(`xl/${sheetPath(n)}`, sheet(table))
  return zipSync(files, ZIP_OPTIONS)
}

function sheetPath(n: number): string {
  return `worksheets/sheet${n + 1}.xml`
}

function contentTypes(sheets: number): string {
  const parts = [
    ['workbook.xml', 'sheet.main'],
    ['styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, n) => [sheetPath(n), 'worksheet']),
  ].map(([path, type]) => `<Override PartName="/xl/${path}" ContentType="${CONTENT}.${type}+xml"/>`)
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`
}

/** Ids are rId1, rId2 and so on. */
function relationships(targets: readonly (readonly [type: string, path: string])[]): string {
  const each = targets.map(
    ([type, path], n) =>
      `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${path}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbookRelationships(sheets: number): string {
  return relationships([
    ...Array.from({ length: sheets }, (_, n) => ['worksheet', sheetPath(n)] as const),
    ['styles', 'styles.xml'],
  ])
}

function workbook(tables: readonly WorkbookTable[]): string {
  const sheets = tables.map(
    ({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`
}

function sheet({ columns, rows }: WorkbookTable): string {
  const [header = [], ...body] = rows
  const widths = columns.map(
    (_, n) => `<col min="${n + 1}" max="${n + 1}" width="${widthOf(rows, n)}" customWidth="1"/>`,
  )
  const headerCells = header.map((text, at) => textCell(text, SHEET_STYLES.header, place(at, 1)))
  const bodyRows = body.map((row, n) => {
    const cells = row.map((text, at) => cell(text, columns[at] ?? 'text', place(at, n + 2)))
    return `<row r="${n + 2}">${cells.join('')}</row>`
  })
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${headerCells.join('')}</row>${bodyRows.join('')}</sheetData></worksheet>`
}

function widthOf(rows: WorkbookTable['rows'], column: number): number {
  let width = MIN_WIDTH
  for (const row of rows) {
    for (const line of (row[column] ?? '').slice(0, 4 * MAX_WIDTH).split('\n')) {
      width = Math.max(width, line.length)
    }
  }
  return Math.min(width, MAX_WIDTH) + 2
}

function cell(text: string, kind: ColumnKind, at: string): string {
  const style = SHEET_STYLES[kind]
  if (text === '') return `<c r="${at}" s="${style}"/>`
  if (kind === 'text') return textCell(text, style, at)
  return `<c r="${at}" s="${style}"><v>${Number(text)}</v></c>`
}

function textCell(text: string, style: number, at: string): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`
}

/** A cell's name, as AB12. @param column counted from 0 */
function place(column: number, row: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters + row
}
