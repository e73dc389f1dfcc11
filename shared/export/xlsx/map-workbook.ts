import type { RegisterContext } from '../../domain/register.ts'
import type { ServiceMap } from '../../domain/service-map.ts'
import { keepApostrophe, type CsvRows } from '../csv.ts'
import { columnKinds, MAP_TABLES, mapTable, TABLE_NAMES, type MapTableName } from '../map-tables.ts'
import { WHO_PAYS_KINDS, whoPaysTable } from '../who-pays-table.ts'
import { type ColumnKind, type WorkbookTable, writeXlsx } from './write-xlsx.ts'

/** All tables of a map as one Excel workbook: the rows of the CSV files, figures as numbers [XLSX-1]. */
export function mapWorkbook(map: ServiceMap, context?: RegisterContext): Uint8Array {
  return writeXlsx(mapSheets(map, context))
}

/** A sheet for each of a map's tables, in their order. */
export function mapSheets(map: ServiceMap, context?: RegisterContext): readonly WorkbookTable[] {
  return MAP_TABLES.map((name) => sheetOf(map, name, context))
}

/** Who pays and who saves, by each commitment and in all. */
export function whoPaysSheet(map: ServiceMap): WorkbookTable {
  return sheet('Who pays, who saves', WHO_PAYS_KINDS, whoPaysTable(map))
}

/** The commitments of a map as a workbook: the register, who pays and who saves by each, and in all. */
export function registerWorkbook(map: ServiceMap, context: RegisterContext): Uint8Array {
  return writeXlsx([
    sheetOf(map, 'commitments', context),
    sheetOf(map, 'shares', context),
    whoPaysSheet(map),
  ])
}

function sheetOf(
  map: ServiceMap,
  name: MapTableName,
  context: RegisterContext | undefined,
): WorkbookTable {
  return sheet(TABLE_NAMES[name], columnKinds(name), mapTable(map, name, context))
}

function sheet(name: string, columns: readonly ColumnKind[], rows: CsvRows): WorkbookTable {
  return { name, columns, rows: rows.map((row) => row.map(keepApostrophe)) }
}
