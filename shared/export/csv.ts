/**
 * Comma-separated values as spreadsheets open them by a double click: RFC 4180, every row ending in
 * CRLF, after a byte order mark, without which Excel takes UTF-8 for something else [CSV-1].
 */

/** Rows of cells, each row as wide as the first, with one cell or more. */
export type CsvRows = readonly (readonly string[])[]

/** What stands in a file, or why nothing was taken from it. */
export type CsvReading =
  | { readonly kind: 'read'; readonly rows: CsvRows }
  /** @param message to the person: the row, and the cell in it, both counted from 1 */
  | { readonly kind: 'refused'; readonly message: string }

const BYTE_ORDER_MARK = '\uFEFF'
const ROW_END = '\r\n'

/**
 * What a spreadsheet would run, or take for a number it is not: a formula, after spaces and in full
 * width too, and what hides one behind a tab or a line break. With any number of apostrophes before
 * it, so that what begins with one is told from what was given one [CSV-3].
 */
const FORMULA = /^'*(?:\s*[-+=@＋－＝＠]|[\t\n\r])/u

/** A sum below nothing: it is written as it stands. */
const NEGATIVE = /^-\d+$/u

/** Some readers drop spaces at the ends of cells without quotation marks. */
const NEEDS_QUOTES = /[",\n\r]|^\s|\s$/u

/** Gives {@link readCsv} the same rows back. @throws RangeError when a row is not as wide as the first, or has no cell */
export function writeCsv(rows: CsvRows): string {
  const width = rows[0]?.length ?? 1
  return rows.reduce((text, row) => {
    if (row.length !== width || width === 0) {
      throw new RangeError(`A row of ${row.length} cells where the first has ${width}.`)
    }
    return text + row.map(writeCell).join(',') + ROW_END
  }, BYTE_ORDER_MARK)
}

/**
 * Reads what {@link writeCsv} writes, and what spreadsheets make of it: the mark may be missing, and
 * rows may end in LF [CSV-2]. Strict, for an import that guesses can put an amount in another column:
 * whatever is out of place is refused and named. The caller bounds the length of the text.
 */
export function readCsv(text: string): CsvReading {
  const rows: string[][] = []
  let at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
  while (at < text.length) {
    const row: string[] = []
    rows.push(row)
    for (let ending: Ending = 'cell'; ending === 'cell';) {
      const cell = scanCell(text, at)
      if (typeof cell === 'string') return refused(rows.length, row.length + 1, cell)
      row.push(restoreCell(cell.text))
      ending = cell.ending
      at = cell.end
    }
    const width = rows[0]?.length ?? 0
    if (row.length !== width) {
      return {
        kind: 'refused',
        message: `Row ${rows.length} has ${sayCells(row.length)}, but the first row has ${sayCells(width)}.`,
      }
    }
  }
  return { kind: 'read', rows }
}

function writeCell(text: string): string {
  const harmless = FORMULA.test(text) && !NEGATIVE.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A cell as it was before {@link writeCsv} kept it from running [CSV-3]. */
export function restoreCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

/**
 * A text for where none runs as a formula, but readers take an apostrophe off that keeps one from
 * running: one more, where it begins with its own.
 */
export function keepApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? `'${text}` : text
}

/** What ends with a cell: itself alone, as a comma follows, or its row. */
type Ending = 'cell' | 'row'

interface ScannedCell {
  readonly text: string
  readonly ending: Ending
  /** Where the next begins. */
  readonly end: number
}

/** The cell that begins there, or what is wrong with it. */
function scanCell(text: string, start: number): ScannedCell | string {
  if (text[start] !== '"') {
    const end = indexOfSpecial(text, start)
    if (text[end] === '"')
      return 'a quotation mark stands where none may: in quoted cells, double it'
    return endCell(text, text.slice(start, end), end)
  }
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  if (end === -1) return 'its quotation mark is never closed'
  return endCell(text, text.slice(start + 1, end).replaceAll('""', '"'), end + 1)
}

function endCell(text: string, cell: string, end: number): ScannedCell | string {
  if (end === text.length) return { text: cell, ending: 'row', end }
  if (text[end] === ',') {
    return { text: cell, ending: 'cell', end: end + 1 }
  }
  if (text[end] === '\n') return { text: cell, ending: 'row', end: end + 1 }
  if (text.startsWith(ROW_END, end)) return { text: cell, ending: 'row', end: end + ROW_END.length }
  if (text[end] === '\r')
    return 'the row ends in a way that is not known: save the file as CSV again'
  return 'something stands between its closing quotation mark and the next comma'
}

/** Where the next character is that ends a cell without quotation marks, or may not be in one. */
function indexOfSpecial(text: string, start: number): number {
  const special = /[",\n\r]/g
  special.lastIndex = start
  return special.exec(text)?.index ?? text.length
}

function refused(row: number, cell: number, problem: string): CsvReading {
  return { kind: 'refused', message: `Row ${row}, cell ${cell}: ${problem}.` }
}

function sayCells(count: number): string {
  return count === 1 ? 'one cell' : `${count} cells`
}
