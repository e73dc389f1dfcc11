import Papa from 'papaparse'

/** A table as a spreadsheet saves it: words in rows, of which the first names the columns. */
export interface Table {
  /** As many as the widest row has cells; empty where the first row gives no name. */
  readonly columns: readonly string[]
  /**
   * Those with something in them, as wide as they come: one wide row among many makes no others wide.
   * Cells have no space at their ends.
   */
  readonly rows: readonly (readonly string[])[]
  /** Rows, counted from 1 with the first, in which a quotation mark is not closed or out of place. */
  readonly doubtfulRows: readonly number[]
}

/**
 * Reads comma-separated values as RFC 4180 has them: quoted cells may hold commas, line breaks and
 * doubled quotation marks. Semicolons and tabs, as spreadsheets write them in other places, are
 * told by themselves. Throws nothing: what is malformed is read as well as it can be, and named.
 */
export function readTable(text: string): Table {
  const { data, errors } = Papa.parse(text, { skipEmptyLines: 'greedy' })
  const width = data.reduce((widest, row) => Math.max(widest, row.length), 0)
  const [named = [], ...rows] = data.map((row) => row.map((cell) => cell.trim()))
  const columns = Array.from({ length: width }, (_, column) => named[column] ?? '')
  const doubtful = errors.flatMap(({ type, row }) =>
    type === 'Quotes' && row !== undefined ? [row + 1] : [],
  )
  return { columns, rows, doubtfulRows: [...new Set(doubtful)] }
}
