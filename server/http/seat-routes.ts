import type { FastifyInstance } from 'fastify'
import { isLinkId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { deriveSeatKey, hashKey } from '../ledger/link-keys.ts'
import type { SeatLinkRow } from '../ledger/seat-ledger.ts'
import { isStorable, storableText } from '../ledger/storable-text.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admitOwner, type BoardAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields, readText } from './json-body.ts'
import type { PersonalDataGate } from './personal-data-gate.ts'

export interface SeatRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
  readonly personalData: PersonalDataGate
}

interface LinkAddress {
  readonly Params: BoardAddress['Params'] & { readonly linkId: string }
}

/** A link that carries a seat, as its owner sees it. */
interface SeatLinkBody {
  readonly id: string
  readonly role: 'editor'
  readonly seatAgencyId: string
  readonly name: string
  readonly createdAtMs: number
  /** Null when it was made with another owner's key, from which alone it follows. */
  readonly key: string | null
}

const RATE = { rateLimit: { max: LIMITS.maxAnswersPerMinute, timeWindow: 60_000 } }

/** Links that carry a seat: the owner makes them, names them, sees them and ends them. `/api/boards/:id/links` */
export function addSeatRoutes(app: FastifyInstance, options: SeatRoutesOptions): void {
  const { access, ledger, personalData, reckoner, rooms } = options

  app.get<BoardAddress>('/api/boards/:id/links', async (request) => {
    const { board, key } = await admitOwner(access, request)
    const links = await ledger.seats.linksOf(board.id)
    return { links: links.map((link) => toBody(link, key)) }
  })

  app.post<BoardAddress>('/api/boards/:id/links', { config: RATE }, async (request, reply) => {
    const { board, deviceHash, key, link: by } = await admitOwner(access, request)
    const fields = readFields(request.body)
    const name = readName(fields)
    const agency = await findAgency(board.id, fields['seatAgencyId'])
    await personalData.requireChoice({
      boardId: board.id,
      before: 'link',
      choice: fields['personalData'],
      by: { deviceHash, link: by, name: '' },
    })
    const link = await ledger.seats.makeLink(
      {
        boardId: board.id,
        agencyId: agency.id,
        agencyName: storableText(agency.name),
        name,
        ownerKey: key,
      },
      { deviceHash },
    )
    if (link === 'full') {
      throw new HttpProblem(
        'too-large',
        `A board has up to ${LIMITS.maxSeatLinks} links with a seat. End some that nobody needs.`,
      )
    }
    return reply.code(201).send(toBody(link, key))
  })

  app.patch<LinkAddress>('/api/boards/:id/links/:linkId', { config: RATE }, async (request) => {
    const { board, key } = await admitOwner(access, request)
    const name = readName(readFields(request.body))
    const link = await ledger.seats.renameLink(board.id, readLinkId(request.params), name)
    if (link === undefined) throw new HttpProblem('no-such-link')
    return toBody(link, key)
  })

  app.delete<LinkAddress>(
    '/api/boards/:id/links/:linkId',
    { config: RATE },
    async (request, reply) => {
      const { board, deviceHash } = await admitOwner(access, request)
      const linkId = readLinkId(request.params)
      if ((await ledger.seats.revokeLink(board.id, linkId, { deviceHash })) === 'unknown') {
        throw new HttpProblem('no-such-link')
      }
      rooms.linksChanged(board.id)
      return reply.code(204).send()
    },
  )

  /** @throws HttpProblem when the board's directory has no such agency */
  async function findAgency(
    boardId: string,
    agencyId: unknown,
  ): Promise<{ readonly id: string; readonly name: string }> {
    const room = await rooms.open(boardId)
    const { content } = await reckoner.reckon({ kind: 'json', table: 'agencies' }, () =>
      room.updates(),
    )
    const { agencies } = JSON.parse(Buffer.from(content).toString()) as {
      readonly agencies: readonly { readonly id: string; readonly name: string }[]
    }
    const agency = agencies.find(({ id }) => id === agencyId)
    if (agency === undefined || !isStorable(agency.id)) {
      throw new HttpProblem(
        'bad-request',
        'seatAgencyId: the id of an agency in the board’s directory. Add the agency there first.',
      )
    }
    return agency
  }
}

/** @throws HttpProblem that names the field */
function readName(fields: ReturnType<typeof readFields>): string {
  return readText(fields, 'name', { max: LIMITS.maxLinkNameLength }, 'what you call the link')
}

/** @throws HttpProblem when no link can be called so */
function readLinkId({ linkId }: LinkAddress['Params']): string {
  if (!isLinkId(linkId)) throw new HttpProblem('no-such-link')
  return linkId
}

function toBody(link: SeatLinkRow, ownerKey: string): SeatLinkBody {
  const { agencyId, createdAtMs, id, keyHash, name } = link
  const key = deriveSeatKey(ownerKey, id)
  return {
    id,
    role: 'editor',
    seatAgencyId: agencyId,
    name,
    createdAtMs,
    key: hashKey(key) === keyHash ? key : null,
  }
}
