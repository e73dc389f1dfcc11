import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { writeCompanion } from '../../shared/exchange/open-referral/companion.ts'
import { writeServices } from '../../shared/exchange/open-referral/write-services.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import { mapTable, type MapTableName } from '../../shared/export/map-tables.ts'
import { mapWorkbook } from '../../shared/export/xlsx/map-workbook.ts'
import { XLSX_TYPE } from '../../shared/export/xlsx/write-xlsx.ts'
import { download } from '../page/download.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { fileName } from './file-name.ts'

/**
 * What a board says of its place, as a file: all of it for a spreadsheet, one of its tables, its
 * services for a directory, or what goes with those.
 */
export type MapFile = 'workbook' | 'open-referral' | 'companion' | MapTableName

/** Gives the person the map as it is now; offline too. Loaded when it is first asked for. */
export function saveMap(
  { boardId, document }: Pick<BoardSession, 'boardId' | 'document'>,
  file: MapFile,
  title: string,
  today: Date,
): void {
  const map = readServiceMap(document.view.records.values())
  const save = (part: BlobPart, type: string, what: string, ending: string): void =>
    download(fileName(title, what, today, ending), new Blob([part], { type }))
  switch (file) {
    case 'workbook':
      save(new Uint8Array(mapWorkbook(map)), XLSX_TYPE, 'map', '.xlsx')
      break
    case 'open-referral': {
      const page = writeServices(map, new URL(`/b/${boardId}`, location.origin).href)
      save(JSON.stringify(page, null, 2), JSON_TYPE, 'open referral', '.json')
      break
    }
    case 'companion':
      save(JSON.stringify(writeCompanion(map), null, 2), JSON_TYPE, 'companion', '.json')
      break
    case 'services':
    case 'links':
    case 'agencies':
    case 'barriers':
    case 'pots':
      save(writeCsv(mapTable(map, file)), 'text/csv;charset=utf-8', file, '.csv')
  }
}

const JSON_TYPE = 'application/json'
