import type { ServiceMap } from '../../domain/service-map.ts'
import { keepApostrophe } from '../csv.ts'
import { columnKinds, MAP_TABLES, mapTable, type MapTableName } from '../map-tables.ts'
import { writeXlsx } from './write-xlsx.ts'

const SHEET_NAMES: Readonly<Record<MapTableName, string>> = {
  services: 'Services',
  links: 'Links',
  agencies: 'Agencies',
  barriers: 'Barriers',
}

/** All tables of a map as one Excel workbook: the rows of the CSV files, figures as numbers [XLSX-1]. */
export function mapWorkbook(map: ServiceMap): Uint8Array {
  return writeXlsx(
    MAP_TABLES.map((name) => ({
      name: SHEET_NAMES[name],
      columns: columnKinds(name),
      rows: mapTable(map, name).map((row) => row.map(keepApostrophe)),
    })),
  )
}
