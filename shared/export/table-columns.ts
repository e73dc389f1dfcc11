import type { CsvRows } from './csv.ts'
import type { ColumnKind } from './xlsx/write-xlsx.ts'

/** A column's name, what stands in it, and of which kind that is unless it is text. */
export type Column<Thing> = readonly [
  name: string,
  cell: (thing: Thing) => string,
  kind?: ColumnKind,
]

/** What somebody has called what has that id; '' for nothing, and for what has no name. */
export type NameOf = (id: string | null) => string

/** The names of the columns, then a row for each thing, in the order in which they are given. */
export function tableOf<Thing>(
  things: readonly Thing[],
  columns: readonly Column<Thing>[],
): CsvRows {
  return [
    columns.map(([name]) => name),
    ...things.map((thing) => columns.map(([, cell]) => cell(thing))),
  ]
}

export function kindsOf(columns: readonly Column<never>[]): readonly ColumnKind[] {
  return columns.map(([, , kind = 'text']) => kind)
}

/** In digits alone, which spreadsheets reckon with; '' while nobody has said. */
export function sayNumber(number: number | null): string {
  return number === null ? '' : String(number)
}

export function sayTick(isTicked: boolean): string {
  return isTicked ? 'Yes' : 'No'
}
