import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import { mapTable, type MapTableName } from '../../shared/export/map-tables.ts'
import { mapWorkbook } from '../../shared/export/xlsx/map-workbook.ts'
import { XLSX_TYPE } from '../../shared/export/xlsx/write-xlsx.ts'
import { download } from '../page/download.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { fileName } from './file-name.ts'

/** What a board says of its place, as a file: all of it for a spreadsheet, or one of its tables. */
export type MapFile = 'workbook' | MapTableName

/** Gives the person the map as it is now; offline too. Loaded when it is first asked for. */
export function saveMap(
  { document }: Pick<BoardSession, 'document'>,
  file: MapFile,
  title: string,
  today: Date,
): void {
  const map = readServiceMap(document.view.records.values())
  if (file === 'workbook') {
    const workbook = new Blob([new Uint8Array(mapWorkbook(map))], { type: XLSX_TYPE })
    download(fileName(title, 'map', today, '.xlsx'), workbook)
  } else {
    const table = new Blob([writeCsv(mapTable(map, file))], { type: 'text/csv;charset=utf-8' })
    download(fileName(title, file, today, '.csv'), table)
  }
}
