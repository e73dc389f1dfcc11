import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { writeCompanion } from '../../shared/exchange/open-referral/companion.ts'
import { writeServices } from '../../shared/exchange/open-referral/write-services.ts'
import { CALENDAR_TYPE, writeCalendar } from '../../shared/export/calendar.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import { mapTable, TABLE_FILES, type MapTableName } from '../../shared/export/map-tables.ts'
import { whoPaysTable } from '../../shared/export/who-pays-table.ts'
import { mapWorkbook, registerWorkbook } from '../../shared/export/xlsx/map-workbook.ts'
import { XLSX_TYPE } from '../../shared/export/xlsx/write-xlsx.ts'
import { download } from '../page/download.ts'
import type { BoardSession } from '../socket/board-session.ts'
import { fileName } from './file-name.ts'

/**
 * What a board says of its place, as a file: all of it for a spreadsheet, one of its tables, its
 * services for a directory, or what goes with those.
 */
export type MapFile =
  | 'workbook'
  | 'open-referral'
  | 'companion'
  | 'register-workbook'
  | 'calendar'
  | 'who-pays'
  | MapTableName

/** Gives the person the map as it is now; offline too. Loaded when it is first asked for. */
export function saveMap(
  session: Pick<BoardSession, 'agreements' | 'boardId' | 'document' | 'today'>,
  file: MapFile,
  title: string,
  now: Date,
): void {
  const { agreements, boardId, document, today } = session
  const map = readServiceMap(document.view.records.values())
  const context = { agreements: agreements.get(), today: today.get() }
  const boardUrl = new URL(`/b/${boardId}`, location.origin).href
  const save = (part: BlobPart, type: string, what: string, ending: string): void =>
    download(fileName(title, what, now, ending), new Blob([part], { type }))
  switch (file) {
    case 'workbook':
      save(new Uint8Array(mapWorkbook(map, context)), XLSX_TYPE, 'map', '.xlsx')
      break
    case 'open-referral': {
      const page = writeServices(map, boardUrl)
      save(JSON.stringify(page, null, 2), JSON_TYPE, 'open referral', '.json')
      break
    }
    case 'companion':
      save(JSON.stringify(writeCompanion(map), null, 2), JSON_TYPE, 'companion', '.json')
      break
    case 'register-workbook':
      save(new Uint8Array(registerWorkbook(map, context)), XLSX_TYPE, 'register', '.xlsx')
      break
    case 'calendar': {
      const nowMs = now.getTime()
      const calendar = writeCalendar({ boardId, boardUrl, context, map, nowMs, title })
      save(calendar, CALENDAR_TYPE, 'register', '.ics')
      break
    }
    case 'who-pays':
      save(writeCsv(whoPaysTable(map)), CSV_TYPE, 'who pays', '.csv')
      break
    case 'services':
    case 'links':
    case 'agencies':
    case 'barriers':
    case 'pots':
    case 'commitments':
    case 'shares':
      save(writeCsv(mapTable(map, file, context)), CSV_TYPE, TABLE_FILES[file], '.csv')
  }
}

const CSV_TYPE = 'text/csv;charset=utf-8'
const JSON_TYPE = 'application/json'
