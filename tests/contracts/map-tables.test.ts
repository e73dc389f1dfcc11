import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { NO_AGREEMENTS } from '../../shared/domain/agreement.ts'
import { shareCell } from '../../shared/domain/commitment-cells.ts'
import { dayAt, HOME_TIME_ZONE } from '../../shared/domain/day-at.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { writeCompanion } from '../../shared/exchange/open-referral/companion.ts'
import { writeServices } from '../../shared/exchange/open-referral/write-services.ts'
import { readCsv, writeCsv } from '../../shared/export/csv.ts'
import { MAP_TABLES, mapList, mapTable, TABLE_FILES } from '../../shared/export/map-tables.ts'
import { mapWorkbook, registerWorkbook } from '../../shared/export/xlsx/map-workbook.ts'
import { whoPaysTable } from '../../shared/export/who-pays-table.ts'
import { XLSX_TYPE } from '../../shared/export/xlsx/write-xlsx.ts'
import {
  agencyRecord,
  barrierShape,
  commitmentShape,
  potShape,
  serviceShape,
} from '../support/map-records.ts'
import { arrowBinding, linkArrow, richText } from '../support/records.ts'
import { TestServer, type TestBoard } from '../support/test-server.ts'

const records: readonly BoardRecord[] = [
  agencyRecord('council', { name: '@Dorset', shortName: "'=DCC" }),
  serviceShape('lodgings', { props: { richText: richText('=cmd|calc, "really"') } }),
  serviceShape('flats', { props: { does: '+44', fundedBy: 'Café “Grün”' } }),
  barrierShape('rule', { props: { richText: richText('Two budgets,', 'two panels') } }),
  potShape('grant'),
  commitmentShape('plan-7k2m', {
    meta: {
      [shareCell('pays', 'agency:council', '2009-10')]: 7_500_000,
      [shareCell('saves', 'agency:nhs', '2009-10')]: 18_000_000,
    },
  }),
  linkArrow('handoff', { link: 'referral' }),
  arrowBinding('from', 'shape:handoff', 'shape:lodgings', 'start'),
  arrowBinding('to', 'shape:handoff', 'shape:flats', 'end'),
]
const map = readServiceMap(records)
const context = { agreements: NO_AGREEMENTS, today: dayAt(Date.now(), HOME_TIME_ZONE) }

let server: TestServer
let board: TestBoard

beforeAll(async () => {
  server = await TestServer.start()
  board = await server.createBoard()
  const page = await server.join(board)
  const document = new BoardDocument(page.doc, { now: () => Date.now() })
  document.edit({ created: records, updated: [], removed: [] }, null)
  await page.untilSaved()
})
afterAll(() => server.close())

function get(file: string): Promise<Response> {
  return fetch(`${server.url}/api/boards/${board.id}/${file}`, {
    headers: { authorization: `Bearer ${board.keys.viewer}` },
  })
}

describe.each(MAP_TABLES)('the %s of a board', (table) => {
  const name = TABLE_FILES[table]
  it('as a table for a spreadsheet', async () => {
    const answer = await get(`${name}.csv`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="[^"]+ ${name}\\.csv"; filename\\*=UTF-8''`, 'u'),
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    const reading = readCsv(bytes.toString('utf8'))
    if (reading.kind === 'refused') throw new Error(reading.message)
    expect(reading.rows).toEqual(mapTable(map, table, context))
    expect(reading.rows.length).toBeGreaterThan(1)
    expect(Buffer.from(writeCsv(reading.rows)).equals(bytes)).toBe(true)
  })

  it('[TABLE-4] as JSON', async () => {
    const answer = await get(`${name}.json`)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain(` ${name}.json"`)
    expect(await answer.json()).toEqual(mapList(map, table, context))
  })
})

describe('the register of a board', () => {
  it('[TABLE-6] with who pays and who saves, the same figures as everywhere', async () => {
    const answer = await get('who-pays.csv')
    const text = await answer.text()
    expect(text).toBe(writeCsv(whoPaysTable(map)).replace('\uFEFF', ''))
    expect(text).toContain(
      'All commitments,All agencies,,All years,7500000,18000000,0,10500000,10500000',
    )
    const workbook = await get('register.xlsx')
    expect(workbook.headers.get('content-type')).toBe(XLSX_TYPE)
    expect(new Uint8Array(await workbook.arrayBuffer())).toEqual(registerWorkbook(map, context))
  })

  it('[ICS-1] as a calendar', async () => {
    const answer = await get('register.ics')
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const calendar = await answer.text()
    expect(calendar).toContain(`UID:plan-7k2m@${board.id}\r\n`)
    expect(calendar).toContain('DTSTART;VALUE=DATE:20110331\r\n')
  })
})

describe('a whole map', () => {
  it('[XLSX-1] as a workbook', async () => {
    const answer = await get('map.xlsx')
    expect(answer.headers.get('content-type')).toBe(XLSX_TYPE)
    expect(answer.headers.get('content-disposition')).toContain(' map.xlsx"')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(mapWorkbook(map, context))
  })

  it('[ORUK-1] [ORUK-3] as Open Referral, with its companion', async () => {
    const services = await get('open-referral.json')
    expect(services.headers.get('content-disposition')).toContain(' open-referral.json"')
    expect(await services.json()).toEqual(writeServices(map, `${server.url}/b/${board.id}`))
    const companion = await get('companion.json')
    expect(await companion.json()).toEqual(writeCompanion(map))
  })
})
