import { isBoardId } from './board-ids.ts'
import { columnName, isExport, type Mapping } from './mapping.ts'
import { readCell, type FieldValue } from './read-cell.ts'
import { isBlank, type Sheet } from './sheet.ts'
import type { SheetField } from './sheet-field.ts'
import { fieldOf } from './sheet-fields.ts'

/** What a row says, field by field; what it does not say is not in it. */
export interface ReadRow {
  /** The spreadsheet's own. */
  readonly number: number
  /** By the field's header. */
  readonly values: ReadonlyMap<string, FieldValue>
}

/** Why a row cannot be brought in, in words that name it: "Row 14: …". */
export interface RowProblem {
  readonly row: number
  readonly message: string
}

export interface RowsReading {
  /** Those in which every cell can be read and one says something. */
  readonly rows: readonly ReadRow[]
  /** All of each of the others, in order. */
  readonly problems: readonly RowProblem[]
}

/** So much of a cell is repeated to the person. */
const MAX_QUOTE_LENGTH = 40

/** Reads the rows of a sheet through a mapping [SHEET-3]. */
export function readRows(sheet: Sheet, mapping: Mapping): RowsReading {
  const readers = readersOf(sheet, mapping)
  const rows: ReadRow[] = []
  const problems: RowProblem[] = []
  const doubtful = new Set(sheet.doubtfulRows)
  for (const { number, cells } of sheet.rows.slice((mapping.headerAt ?? -1) + 1)) {
    if (doubtful.has(number)) {
      problems.push(aboutRow(number, 'a quotation mark is not closed, or out of place.'))
      continue
    }
    const values = new Map<string, FieldValue>()
    const before = problems.length
    for (const { field, at, column, read } of readers) {
      const cell = cells[at] ?? ''
      const reading = read(cell)
      if (reading.kind === 'value') values.set(field.header, reading.value)
      if (reading.kind === 'problem') {
        problems.push(aboutRow(number, `“${quote(cell)}” in ${column} ${reading.problem}.`))
      }
    }
    const isSound = problems.length === before
    if (isSound && values.size > 0) rows.push({ number, values })
  }
  return { rows, problems }
}

/** @param message a sentence */
export function aboutRow(row: number, message: string): RowProblem {
  return { row, message: `Row ${row}: ${message}` }
}

/** A cell's text on one line, cut where it is long. */
export function quote(cell: string): string {
  const line = cell.trim().replaceAll(/\s+/gu, ' ')
  return line.length > MAX_QUOTE_LENGTH ? `${line.slice(0, MAX_QUOTE_LENGTH - 1)}…` : line
}

interface Reader {
  readonly field: SheetField
  readonly at: number
  /** What the sheet calls it. */
  readonly column: string
  readonly read: (cell: string) => ReturnType<typeof readCell>
}

function readersOf(sheet: Sheet, mapping: Mapping): readonly Reader[] {
  const isExact = isExport(sheet, mapping)
  return mapping.columns.flatMap(({ field: header, scale }, at): readonly Reader[] => {
    const field = fieldOf(mapping.table, header)
    if (field === undefined) return []
    const read = (cell: string): ReturnType<typeof readCell> => {
      const reading = readCell(field, cell, { scale, isExact })
      const isForeign = field.kind.endsWith('id') && !isBlank(cell) && !isBoardId(cell.trim())
      return isForeign ? { kind: 'problem', problem: NO_ID } : reading
    }
    return [{ field, at, column: columnName(sheet, mapping, at), read }]
  })
}

const NO_ID = 'is not an id of this board: leave that column out'
