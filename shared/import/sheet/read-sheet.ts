import Papa from 'papaparse'
import { readCsv, restoreCell } from '../../export/csv.ts'
import { exportedTable } from './export-header.ts'
import { isBlank, type Sheet, type SheetRow } from './sheet.ts'

/**
 * Reads cells as a spreadsheet saves or copies them: comma-separated values, semicolons or tabs, told
 * by themselves [SHEET-1]. One of our own files is read to the letter, anything else as well as it can
 * be, and what is doubtful is named. Throws nothing.
 */
export function readSheet(text: string): Sheet {
  return readExport(text) ?? readForeign(text)
}

/** Cells that are apart already, as a workbook gives them. */
export function sheetOf(rows: readonly SheetRow[]): Sheet {
  return { rows: restored(rows), doubtfulRows: [] }
}

/** So much of a text tells what stands between its cells. */
const SAMPLE_LENGTH = 20_000

/** A file that we wrote, and nobody has broken since. */
function readExport(text: string): Sheet | undefined {
  const firstLine = text.slice(0, text.indexOf('\n') + 1)
  const header = readCsv(firstLine)
  if (header.kind === 'refused' || exportedTable(header.rows[0] ?? []) === undefined) {
    return undefined
  }
  const reading = readCsv(text)
  if (reading.kind === 'refused') return undefined
  return { rows: numbered(reading.rows), doubtfulRows: [] }
}

function readForeign(text: string): Sheet {
  // Empty lines count as rows, but would mislead whoever guesses what stands between cells.
  const { meta } = Papa.parse(text.slice(0, SAMPLE_LENGTH), { skipEmptyLines: 'greedy' })
  const { data, errors } = Papa.parse(text, { skipEmptyLines: false, delimiter: meta.delimiter })
  const doubtful = errors.flatMap(({ type, row }) =>
    type === 'Quotes' && row !== undefined ? [row + 1] : [],
  )
  return { rows: restored(numbered(data)), doubtfulRows: [...new Set(doubtful)] }
}

function numbered(rows: readonly (readonly string[])[]): readonly SheetRow[] {
  return rows
    .map((cells, at): SheetRow => ({ number: at + 1, cells }))
    .filter(({ cells }) => !cells.every(isBlank))
}

function restored(rows: readonly SheetRow[]): readonly SheetRow[] {
  return rows.map(({ number, cells }) => ({ number, cells: cells.map(restoreCell) }))
}
