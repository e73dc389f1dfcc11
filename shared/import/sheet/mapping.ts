import { exportedTable } from './export-header.ts'
import type { Sheet } from './sheet.ts'
import type { SheetTableName } from './sheet-fields.ts'

/** What amounts are counted in, in a column: pounds, thousands or millions of them. */
export type Scale = 1 | 1_000 | 1_000_000
export const SCALES: readonly Scale[] = [1, 1_000, 1_000_000]

/** What one column is taken for. */
export interface ColumnUse {
  /** A field's header; null for a column that is left out. No two columns have the same field. */
  readonly field: string | null
  /** Of amounts without a unit of their own; 1 for all else. */
  readonly scale: Scale
}

/** How a sheet is read: guessed, shown, and changed by the person. */
export interface Mapping {
  readonly table: SheetTableName
  /** Which of the sheet's rows names the columns; those above it are left out. Null when none does. */
  readonly headerAt: number | null
  /** One for each column. */
  readonly columns: readonly ColumnUse[]
}

export const LEFT_OUT: ColumnUse = { field: null, scale: 1 }

/** The mapping with one column taken for something else, which no other column then is. */
export function withColumn(mapping: Mapping, at: number, use: ColumnUse): Mapping {
  const columns = mapping.columns.map((column, n) => {
    if (n === at) return use
    return column.field !== null && column.field === use.field ? LEFT_OUT : column
  })
  return { ...mapping, columns }
}

/** What a column is called in the sheet, or where it stands: "Column C". */
export function columnName(sheet: Sheet, { headerAt }: Mapping, at: number): string {
  const name = headerAt === null ? '' : (sheet.rows[headerAt]?.cells[at] ?? '')
  return name.trim().replaceAll(/\s+/gu, ' ') || `Column ${columnLetters(at)}`
}

/** True for a sheet with our own columns, whose cells are taken to the letter [SHEET-1]. */
export function isExport(sheet: Sheet, { headerAt, table }: Mapping): boolean {
  return exportedTable(sheet.rows[headerAt ?? -1]?.cells ?? []) === table
}

function columnLetters(at: number): string {
  const LETTERS = 26
  const last = String.fromCodePoint(0x41 + (at % LETTERS))
  return at < LETTERS ? last : columnLetters(Math.floor(at / LETTERS) - 1) + last
}

/** True when a column is taken for that field. */
export function isFieldMapped({ columns }: Mapping, header: string): boolean {
  return columns.some(({ field }) => field === header)
}
