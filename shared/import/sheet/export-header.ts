import { EMPTY_MAP } from '../../domain/service-map.ts'
import { MAP_TABLES, mapTable, type MapTableName } from '../../export/map-tables.ts'

const HEADERS: readonly (readonly [table: MapTableName, columns: readonly string[]])[] =
  MAP_TABLES.map((table) => [table, columnsOf(table)])

/** Of which of our own tables these are the columns, all of them and in order; undefined for none. */
export function exportedTable(cells: readonly string[]): MapTableName | undefined {
  const [table] =
    HEADERS.find(
      ([, columns]) =>
        columns.length === cells.length && columns.every((name, at) => name === cells[at]),
    ) ?? []
  return table
}

function columnsOf(table: MapTableName): readonly string[] {
  return mapTable(EMPTY_MAP, table)[0] ?? []
}
