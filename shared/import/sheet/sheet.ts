/** A sheet as somebody keeps it: cells of text in rows that bear the spreadsheet's own numbers. */
export interface Sheet {
  /** Those with something in them, in order. What a formula was kept from running by is taken off. */
  readonly rows: readonly SheetRow[]
  /** Numbers of rows in which a quotation mark is not closed or out of place. */
  readonly doubtfulRows: readonly number[]
}

export interface SheetRow {
  /** Counted from 1, empty rows too: what stands beside it in the spreadsheet. */
  readonly number: number
  readonly cells: readonly string[]
}

/** True for a cell in which nobody has said anything. */
export function isBlank(cell: string | undefined): boolean {
  return cell === undefined || cell.trim() === ''
}

/** As many columns as the widest row has cells. */
export function widthOf({ rows }: Sheet): number {
  return rows.reduce((widest, { cells }) => Math.max(widest, filledIn(cells)), 0)
}

function filledIn(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => !isBlank(cell)) + 1
}
