import type { FastifyInstance } from 'fastify'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import { writeCsv } from '../../shared/export/csv.ts'
import {
  MAP_TABLES,
  MAP_TABLES_VERSION,
  mapList,
  mapTable,
} from '../../shared/export/map-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admit, type BoardAddress } from './admit.ts'
import { attachmentNamed } from './attachment.ts'
import { readRecords, readTitle } from './read-board.ts'

export interface TableRoutesOptions {
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
}

/**
 * What is on a board's map, as tables for spreadsheets and as JSON for programs, to be saved as
 * files: `/api/boards/:id/services.csv` and its like. The rules are in shared/export/SPEC.md.
 */
export function addTableRoutes(app: FastifyInstance, { ledger, rooms }: TableRoutesOptions): void {
  const readMap = async (boardId: string): Promise<{ title: string; map: ServiceMap }> => {
    const room = await rooms.open(boardId)
    const doc = room.document()
    return { title: readTitle(doc), map: readServiceMap(readRecords(doc)) }
  }

  for (const name of MAP_TABLES) {
    app.get<BoardAddress>(`/api/boards/:id/${name}.csv`, async (request, reply) => {
      const { board } = await admit(ledger, request)
      const { title, map } = await readMap(board.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachmentNamed(title, `${name}.csv`))
        .send(writeCsv(mapTable(map, name)))
    })

    app.get<BoardAddress>(`/api/boards/:id/${name}.json`, async (request, reply) => {
      const { board } = await admit(ledger, request)
      const { title, map } = await readMap(board.id)
      return reply
        .header('content-disposition', attachmentNamed(title, `${name}.json`))
        .send({ version: MAP_TABLES_VERSION, [name]: mapList(map, name) })
    })
  }
}
