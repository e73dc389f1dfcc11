/** Where a row of a list stands on the screen, in pixels from its top. */
export interface RowSpan {
  readonly top: number
  readonly bottom: number
}

/** Before which row something is let go: 0 for before the first, as many as there are for after the last. */
export function gapAt(y: number, rows: readonly RowSpan[]): number {
  const gap = rows.findIndex(({ top, bottom }) => y < (top + bottom) / 2)
  return gap === -1 ? rows.length : gap
}

/** The index that a row has once it has been let go at a gap between the rows as they stand. */
export function indexAfterDrop(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap
}
