import type { FastifyInstance } from 'fastify'
import { isLinkId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Access, Caller } from '../access/access.ts'
import type { LinkUse } from '../access/link-use.ts'
import type { Passphrases } from '../access/passphrases.ts'
import type { VisitBook } from '../access/visit-book.ts'
import type { Clock } from '../clock.ts'
import { deviceMark } from '../ledger/device-mark.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LinkRefusal, OwnerActor, ShownLink } from '../ledger/link-ledger.ts'
import { storableText } from '../ledger/storable-text.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admitOwner, type BoardAddress } from './admit.ts'
import { findAgency } from './find-agency.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields } from './json-body.ts'
import { readLinkLimits, readLinkName, readLinkRole, toLinkBody } from './link-body.ts'
import type { PersonalDataGate } from './personal-data-gate.ts'

export interface LinkRoutesOptions {
  readonly access: Access
  readonly clock: Clock
  readonly ledger: Ledger
  readonly linkUse: LinkUse
  readonly passphrases: Passphrases
  readonly visits: Pick<VisitBook, 'flush'>
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
  readonly personalData: PersonalDataGate
}

interface LinkAddress {
  readonly Params: BoardAddress['Params'] & { readonly linkId: string }
}

const RATE = { rateLimit: { max: LIMITS.maxAnswersPerMinute, timeWindow: 60_000 } }
/** So long an owner still sees that there was a link. */
const SHOWN_AFTER_END_MS = 30 * 24 * 3_600_000

/**
 * The links of a board: an owner makes them, names and limits them, sees them and who came by them, ends
 * and replaces them. `/api/boards/:id/links`
 */
export function addLinkRoutes(app: FastifyInstance, options: LinkRoutesOptions): void {
  const { access, clock, ledger, linkUse, passphrases, personalData, rooms, visits } = options

  app.get<BoardAddress>('/api/boards/:id/links', async (request) => {
    const { board, key } = await admitOwner(access, request)
    const nowMs = clock.nowMs()
    await visits.flush()
    const links = await ledger.links.listOf(board.id, key, nowMs - SHOWN_AFTER_END_MS)
    const people = await ledger.visits.countsOf(board.id)
    return { links: links.map((each) => bodyOf(each, people.get(each.link.id) ?? 0)) }
  })

  app.post<BoardAddress>('/api/boards/:id/links', { config: RATE }, async (request, reply) => {
    const caller = await admitOwner(access, request)
    const { board, deviceHash, key, link: by } = caller
    const fields = readFields(request.body)
    const [role, name] = [readLinkRole(fields), readLinkName(fields)]
    const agencyId = fields['seatAgencyId'] ?? null
    const agency =
      agencyId === null ? null : await findAgency(options, board.id, 'seatAgencyId', agencyId)
    const limits = await readLinkLimits(fields, passphrases, clock.nowMs())
    await personalData.requireChoice({
      boardId: board.id,
      before: 'link',
      choice: fields['personalData'],
      by: { deviceHash, link: by, name: '' },
    })
    const seat = agency && { agencyId: agency.id, agencyName: storableText(agency.name) }
    const wish = { boardId: board.id, role, seat, name, ownerKey: key, ...limits }
    const link = await ledger.links.make(wish, { deviceHash })
    if (link === 'full') {
      throw new HttpProblem(
        'too-large',
        `A board has up to ${LIMITS.maxLinks} links besides the four it came with. End some that nobody needs.`,
      )
    }
    return reply.code(201).send(bodyOf(link, 0))
  })

  app.patch<LinkAddress>('/api/boards/:id/links/:linkId', { config: RATE }, async (request) => {
    const caller = await admitOwner(access, request)
    const { board } = caller
    const fields = readFields(request.body)
    const linkId = readLinkId(request.params)
    const name = fields['name'] === undefined ? {} : { name: readLinkName(fields) }
    const limits = await readLinkLimits(fields, passphrases, clock.nowMs())
    const change = { ...name, ...limits }
    // Who is here by it already has a place of it, however few it is for from now on.
    await visits.flush()
    const link = done(await ledger.links.change(board.id, linkId, change, actorOf(caller)))
    rooms.linksChanged(board.id)
    return bodyOf(link, await peopleBy(board.id, linkId))
  })

  app.delete<LinkAddress>(
    '/api/boards/:id/links/:linkId',
    { config: RATE },
    async (request, reply) => {
      const caller = await admitOwner(access, request)
      const { board } = caller
      const linkId = readLinkId(request.params)
      done(await ledger.links.end(board.id, linkId, actorOf(caller)))
      await ended(board.id, linkId)
      return reply.code(204).send()
    },
  )

  app.post<LinkAddress>(
    '/api/boards/:id/links/:linkId/replace',
    { config: RATE },
    async (request, reply) => {
      const caller = await admitOwner(access, request)
      const { board } = caller
      const linkId = readLinkId(request.params)
      const link = done(await ledger.links.replace(board.id, linkId, actorOf(caller)))
      await ended(board.id, linkId)
      return reply.code(201).send(bodyOf(link, 0))
    },
  )

  app.get<LinkAddress>('/api/boards/:id/links/:linkId/people', async (request) => {
    const { board } = await admitOwner(access, request)
    const link = await ledger.links.findById(board.id, readLinkId(request.params))
    if (link === undefined) throw new HttpProblem('no-such-link')
    await visits.flush()
    const visitors = await ledger.visits.of(link.id)
    return {
      people: visitors.map(({ deviceHash, firstMs, lastMs, name }) => ({
        device: deviceMark(deviceHash),
        name,
        firstMs,
        lastMs,
        isHere: linkUse.isHere(link.id, deviceHash),
      })),
    }
  })

  /** Nobody who came by it is there any more; and all others look again, whose seats it may have been. */
  async function ended(boardId: string, linkId: string): Promise<void> {
    await linkUse.end(boardId, linkId)
    rooms.linksChanged(boardId)
  }

  function bodyOf(shown: ShownLink, people: number): ReturnType<typeof toLinkBody> {
    const { id, role } = shown.link
    const here = linkUse.countOf(id, role === 'audience' ? 'talk' : 'board')
    return toLinkBody(shown, { people, here }, clock.nowMs())
  }

  async function peopleBy(boardId: string, linkId: string): Promise<number> {
    return (await ledger.visits.countsOf(boardId)).get(linkId) ?? 0
  }
}

function actorOf({ deviceHash, key }: Caller): OwnerActor {
  return { deviceHash, ownerKey: key }
}

/** @throws HttpProblem when the link is not there, or nobody could own the board any more */
function done<T>(outcome: T): Exclude<T, LinkRefusal> {
  if (outcome === 'unknown') throw new HttpProblem('no-such-link')
  if (outcome === 'last-owner') {
    throw new HttpProblem(
      'bad-request',
      'This is the last link that opens the board as its owner. It can be replaced and have a passphrase, but not be ended or limited.',
    )
  }
  return outcome as Exclude<T, LinkRefusal>
}

/** @throws HttpProblem when no link can be called so */
function readLinkId({ linkId }: LinkAddress['Params']): string {
  if (!isLinkId(linkId)) throw new HttpProblem('no-such-link')
  return linkId
}
