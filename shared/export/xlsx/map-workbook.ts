import type { ServiceMap } from '../../domain/service-map.ts'
import { keepApostrophe } from '../csv.ts'
import { columnKinds, MAP_TABLES, mapTable, TABLE_NAMES } from '../map-tables.ts'
import { writeXlsx } from './write-xlsx.ts'

/** All tables of a map as one Excel workbook: the rows of the CSV files, figures as numbers [XLSX-1]. */
export function mapWorkbook(map: ServiceMap): Uint8Array {
  return writeXlsx(
    MAP_TABLES.map((name) => ({
      name: TABLE_NAMES[name],
      columns: columnKinds(name),
      rows: mapTable(map, name).map((row) => row.map(keepApostrophe)),
    })),
  )
}
