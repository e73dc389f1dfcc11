import { COLUMNS } from './register-columns.ts'

/** A cell of the table: of its head, of a group's heading, or of a commitment. */
export interface CellPlace {
  /** Of a line; `HEAD` for the head. */
  readonly rowId: string
  readonly columnId: string
}

/** No id of a shape, and none of a group. */
export const HEAD = 'head'

/** How many lines a page key goes. */
const PAGE_LINES = 10

/**
 * Where a key leads from a cell, as in any grid; undefined for keys that lead nowhere.
 * @param rowIds the head's and the lines', from the top
 */
export function placeAfterKey(
  place: CellPlace,
  key: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean },
  rowIds: readonly string[],
): CellPlace | undefined {
  const columnIds = COLUMNS.map(({ id }) => id)
  const row = Math.max(0, rowIds.indexOf(place.rowId))
  const column = columnIds.findIndex((id) => id === place.columnId)
  const at = (rowIndex: number, columnIndex: number): CellPlace => ({
    rowId: within(rowIds, rowIndex) ?? HEAD,
    columnId: within(columnIds, columnIndex) ?? 'ref',
  })
  const isFar = key.ctrlKey || key.metaKey
  switch (key.key) {
    case 'ArrowUp':
      return at(row - 1, column)
    case 'ArrowDown':
      return at(row + 1, column)
    case 'ArrowLeft':
      return at(row, column - 1)
    case 'ArrowRight':
      return at(row, column + 1)
    case 'PageUp':
      return at(row - PAGE_LINES, column)
    case 'PageDown':
      return at(row + PAGE_LINES, column)
    case 'Home':
      return at(isFar ? 0 : row, 0)
    case 'End':
      return at(isFar ? rowIds.length - 1 : row, columnIds.length - 1)
    default:
      return undefined
  }
}

/** The next cell that can be changed, on from one in reading order; the same where there is none. */
export function nextToEdit(
  place: CellPlace,
  step: 1 | -1,
  commitmentIds: readonly string[],
): CellPlace {
  const columnIds = COLUMNS.filter(({ editing }) => editing !== undefined).map(({ id }) => id)
  const column = columnIds.findIndex((id) => id === place.columnId) + step
  const row = commitmentIds.indexOf(place.rowId)
  const columnId = columnIds[column]
  if (columnId !== undefined && column >= 0) return { ...place, columnId }
  const rowId = commitmentIds[row + step]
  const turned = columnIds.at(step === 1 ? 0 : -1)
  return rowId === undefined || turned === undefined ? place : { rowId, columnId: turned }
}

/** @returns the element there, or the nearest end of the list */
function within<T>(list: readonly T[], index: number): T | undefined {
  return list[Math.min(list.length - 1, Math.max(0, index))]
}
