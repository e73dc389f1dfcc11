import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NO_AGREEMENTS } from '../../shared/domain/agreement.ts'
import { dayAt, HOME_TIME_ZONE } from '../../shared/domain/day-at.ts'
import type { RegisterContext } from '../../shared/domain/register.ts'
import { CALENDAR_TYPE } from '../../shared/export/calendar.ts'
import { MAP_TABLES, TABLE_FILES } from '../../shared/export/map-tables.ts'
import { XLSX_TYPE } from '../../shared/export/xlsx/write-xlsx.ts'
import { sayState } from '../../shared/snapshot/provenance.ts'
import type { Clock } from '../clock.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { MapReckoning, Reckoned } from '../reckoning/reckon.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import { admit, admitSnapshot, type BoardAddress, type SnapshotAddress } from './admit.ts'
import { attachmentNamed } from './attachment.ts'
import { WORKED_OUT } from './request-rates.ts'

export interface TableRoutesOptions {
  readonly clock: Clock
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
  /** Of what snapshots hold. */
  readonly reader: ContentReader
  /** Where people open this server; by what the request says unless set. */
  readonly publicUrl: URL | undefined
}

const CSV_TYPE = 'text/csv; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/** Whose map it is: a board's as it is, or that of a snapshot as it was. */
interface MapSource {
  readonly boardId: string
  /** Where it can be looked at, without a key. */
  readonly url: string
  /** What files of it are called by; `title` is the board's. */
  nameFor(title: string): string
  /** When it is, or was, so; Unix ms. */
  readonly nowMs: number
  /** What the register needs to know beside what stands on the board. */
  context(): Promise<RegisterContext>
  reckon(what: MapReckoning): Promise<Reckoned>
}

type Ask = (source: MapSource) => MapReckoning | Promise<MapReckoning>

/**
 * What is on a board's map, as tables for spreadsheets and as JSON for programs, to be saved as
 * files: `/api/boards/:id/services.csv` and its like (shared/export/SPEC.md), and its services as Open
 * Referral has them (shared/exchange/open-referral/SPEC.md). The same of a snapshot, on its own day:
 * `/api/snapshots/:snapshotId/services.csv`. All is worked out beside this thread.
 */
export function addTableRoutes(
  app: FastifyInstance,
  { access, clock, ledger, publicUrl, reader, reckoner, rooms }: TableRoutesOptions,
): void {
  const urlOf = ({ protocol, host }: FastifyRequest, path: string): string =>
    new URL(path, publicUrl ?? `${protocol}://${host}`).href

  const boardIn = async (request: FastifyRequest<BoardAddress>): Promise<MapSource> => {
    const { board } = await admit(access, request)
    const room = await rooms.open(board.id)
    const nowMs = clock.nowMs()
    return {
      boardId: board.id,
      url: urlOf(request, `/b/${board.id}`),
      nameFor: (title) => title,
      nowMs,
      context: async () => ({
        agreements: await ledger.agreements.after(board.id, 0),
        today: dayAt(nowMs, HOME_TIME_ZONE),
      }),
      reckon: (what) => reckoner.reckon(what, () => room.updates()),
    }
  }

  const snapshotIn = async (request: FastifyRequest<SnapshotAddress>): Promise<MapSource> => {
    const { snapshot } = await admitSnapshot(access, request)
    const { bytes } = await reader.contentOf(snapshot)
    const { atMs, boardId, id } = snapshot
    return {
      boardId,
      url: urlOf(request, `/s/${id}`),
      nameFor: (title) => `${title}, ${sayState({ snapshot })}`,
      nowMs: atMs,
      // Its agreements are in it.
      context: () =>
        Promise.resolve({ agreements: NO_AGREEMENTS, today: dayAt(atMs, HOME_TIME_ZONE) }),
      reckon: (of) => reckoner.reckon({ kind: 'of-content', of }, () => [bytes]),
    }
  }

  const addBoth = (
    what: string,
    answer: (source: MapSource, reply: FastifyReply) => Promise<FastifyReply>,
  ): void => {
    app.get<BoardAddress>(`/api/boards/:id/${what}`, WORKED_OUT, async (request, reply) =>
      answer(await boardIn(request), reply),
    )
    app.get<SnapshotAddress>(
      `/api/snapshots/:snapshotId/${what}`,
      WORKED_OUT,
      async (request, reply) => answer(await snapshotIn(request), reply),
    )
  }

  const addFile = (file: string, type: string, ask: Ask): void => {
    addBoth(file, async (source, reply) => {
      const { content, title } = await source.reckon(await ask(source))
      const disposition = attachmentNamed(source.nameFor(title), file)
      return send(reply.header('content-disposition', disposition), type, content)
    })
  }

  addBoth('analysis', async (source, reply) => {
    const context = await source.context()
    const { content } = await source.reckon({ kind: 'analysis', context })
    return send(reply, JSON_TYPE, content)
  })
  for (const table of MAP_TABLES) {
    const file = TABLE_FILES[table]
    addFile(`${file}.csv`, CSV_TYPE, async (source) => {
      return { kind: 'csv', table, context: await source.context() }
    })
    addFile(`${file}.json`, JSON_TYPE, async (source) => {
      return { kind: 'json', table, context: await source.context() }
    })
  }
  addFile('who-pays.csv', CSV_TYPE, () => ({ kind: 'who-pays' }))
  addFile('map.xlsx', XLSX_TYPE, async (source) => {
    return { kind: 'workbook', context: await source.context() }
  })
  addFile('register.xlsx', XLSX_TYPE, async (source) => {
    return { kind: 'register-workbook', context: await source.context() }
  })
  addFile('register.ics', CALENDAR_TYPE, async (source) => {
    const { boardId, nowMs, url } = source
    return { kind: 'calendar', boardId, boardUrl: url, context: await source.context(), nowMs }
  })
  addFile('companion.json', JSON_TYPE, () => ({ kind: 'companion' }))
  addFile('open-referral.json', JSON_TYPE, ({ url }) => ({ kind: 'open-referral', boardUrl: url }))
}

function send(reply: FastifyReply, type: string, content: Uint8Array): FastifyReply {
  return reply.type(type).send(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
}
