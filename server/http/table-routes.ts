import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayAt, HOME_TIME_ZONE } from '../../shared/domain/day-at.ts'
import type { RegisterContext } from '../../shared/domain/register.ts'
import { CALENDAR_TYPE } from '../../shared/export/calendar.ts'
import { MAP_TABLES, TABLE_FILES } from '../../shared/export/map-tables.ts'
import { XLSX_TYPE } from '../../shared/export/xlsx/write-xlsx.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Reckoned, Reckoning } from '../reckoning/reckon.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admit, type BoardAddress } from './admit.ts'
import { attachmentNamed } from './attachment.ts'

export interface TableRoutesOptions {
  readonly clock: Clock
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
  /** Where people open this server; by what the request says unless set. */
  readonly publicUrl: URL | undefined
}

const CSV_TYPE = 'text/csv; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * What is on a board's map, as tables for spreadsheets and as JSON for programs, to be saved as
 * files: `/api/boards/:id/services.csv` and its like (shared/export/SPEC.md), and its services as Open
 * Referral has them (shared/exchange/open-referral/SPEC.md). All is worked out beside this thread.
 */
export function addTableRoutes(
  app: FastifyInstance,
  { clock, ledger, publicUrl, reckoner, rooms }: TableRoutesOptions,
): void {
  type BoardRequest = FastifyRequest<BoardAddress>

  type Ask = (request: BoardRequest, boardId: string) => Reckoning | Promise<Reckoning>

  const reckon = async (request: BoardRequest, ask: Ask): Promise<Reckoned> => {
    const { board } = await admit(ledger, request)
    const room = await rooms.open(board.id)
    const what = await ask(request, board.id)
    return reckoner.reckon(what, () => room.updates())
  }

  /** What the register needs to know beside what stands on the board. */
  const contextOf = async (boardId: string): Promise<RegisterContext> => ({
    agreements: await ledger.agreements.after(boardId, 0),
    today: dayAt(clock.nowMs(), HOME_TIME_ZONE),
  })

  const boardUrl = ({ params: { id }, protocol, host }: BoardRequest): string =>
    new URL(`/b/${id}`, publicUrl ?? `${protocol}://${host}`).href

  const addFile = (file: string, type: string, ask: Ask): FastifyInstance =>
    app.get<BoardAddress>(`/api/boards/:id/${file}`, async (request, reply) => {
      const { title, content } = await reckon(request, ask)
      return send(reply.header('content-disposition', attachmentNamed(title, file)), type, content)
    })

  app.get<BoardAddress>('/api/boards/:id/analysis', async (request, reply) => {
    const { content } = await reckon(request, async (_, boardId) => ({
      kind: 'analysis',
      context: await contextOf(boardId),
    }))
    return send(reply, JSON_TYPE, content)
  })
  for (const table of MAP_TABLES) {
    const file = TABLE_FILES[table]
    addFile(`${file}.csv`, CSV_TYPE, async (_, boardId) => {
      return { kind: 'csv', table, context: await contextOf(boardId) }
    })
    addFile(`${file}.json`, JSON_TYPE, async (_, boardId) => {
      return { kind: 'json', table, context: await contextOf(boardId) }
    })
  }
  addFile('who-pays.csv', CSV_TYPE, () => ({ kind: 'who-pays' }))
  addFile('map.xlsx', XLSX_TYPE, async (_, boardId) => {
    return { kind: 'workbook', context: await contextOf(boardId) }
  })
  addFile('register.xlsx', XLSX_TYPE, async (_, boardId) => {
    return { kind: 'register-workbook', context: await contextOf(boardId) }
  })
  addFile('register.ics', CALENDAR_TYPE, async (request, boardId) => {
    const context = await contextOf(boardId)
    return { kind: 'calendar', boardId, boardUrl: boardUrl(request), context, nowMs: clock.nowMs() }
  })
  addFile('companion.json', JSON_TYPE, () => ({ kind: 'companion' }))
  addFile('open-referral.json', JSON_TYPE, (request) => ({
    kind: 'open-referral',
    boardUrl: boardUrl(request),
  }))
}

function send(reply: FastifyReply, type: string, content: Uint8Array): FastifyReply {
  return reply.type(type).send(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
}
