import { strToU8, zipSync, type Zippable } from 'fflate'
import { readServiceMap } from '../domain/read-service-map.ts'
import type { RegisterContext } from '../domain/register.ts'
import type { ServiceMap } from '../domain/service-map.ts'
import { keepApostrophe, writeCsv, type CsvRows } from '../export/csv.ts'
import { MAP_TABLES, mapTable, TABLE_FILES } from '../export/map-tables.ts'
import { whoPaysTable } from '../export/who-pays-table.ts'
import { mapSheets, whoPaysSheet } from '../export/xlsx/map-workbook.ts'
import { writeXlsx, type WorkbookTable } from '../export/xlsx/write-xlsx.ts'
import type { Provenance } from '../snapshot/provenance.ts'
import { provenanceFacts } from './provenance-facts.ts'
import type { ReportSource } from './report-source.ts'

/** The earliest date a zip has a form for: equal boards give equal bytes. */
const ZIP_OPTIONS = { level: 6, mtime: new Date(1980, 0, 1) } as const

/** All tables of a board as one workbook, and first of all a sheet that says where they come from [REPORT-6]. */
export function writeReportWorkbook(source: ReportSource): Uint8Array {
  const { context, map } = readTables(source)
  return writeXlsx([aboutSheet(source.provenance), ...mapSheets(map, context), whoPaysSheet(map)])
}

/** All tables of a board as CSV files in one package, with one that says where they come from [REPORT-6]. */
export function writeTablesZip(source: ReportSource): Uint8Array {
  const { context, map } = readTables(source)
  const files: Zippable = {}
  const add = (name: string, rows: CsvRows): void => {
    files[`${name}.csv`] = strToU8(writeCsv(rows))
  }
  add('about', aboutRows(source.provenance))
  for (const name of MAP_TABLES) add(TABLE_FILES[name], mapTable(map, name, context))
  add('who-pays', whoPaysTable(map))
  return zipSync(files, ZIP_OPTIONS)
}

function readTables({ content, today }: ReportSource): {
  readonly map: ServiceMap
  readonly context: RegisterContext
} {
  const { agreements, records } = content
  return { map: readServiceMap(records), context: { agreements, today } }
}

function aboutSheet(provenance: Provenance): WorkbookTable {
  const rows = aboutRows(provenance).map((row) => row.map(keepApostrophe))
  return { name: 'About', columns: ['text', 'text'], rows }
}

function aboutRows(provenance: Provenance): CsvRows {
  const facts = provenanceFacts(provenance).map(({ name, value }) => [name, value])
  return [['What', 'Which'], ...facts]
}
