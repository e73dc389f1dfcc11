import type { FastifyInstance } from 'fastify'
import {
  sealedContentProblem,
  type SealedContent,
  type SealedItem,
} from '../../shared/board/sealed-content.ts'
import { isAgencyChoice } from '../../shared/domain/sealed-shape.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Access, Caller } from '../access/access.ts'
import type { AuditNote } from '../ledger/audit-ledger.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import type { SealedItems, Sealing } from '../sealed/sealed-items.ts'
import { admit, admitOwner, type BoardAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields } from './json-body.ts'
import { readRecords } from './read-board.ts'

export interface SealedRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly sealedItems: SealedItems
}

interface SealedAddress {
  readonly Params: BoardAddress['Params'] & { readonly shapeId: string }
}

/** Who asks, and for which agency they sit. */
interface SeatedCaller {
  readonly caller: Caller
  readonly agencyId: string
}

const RATE = { rateLimit: { max: LIMITS.maxAnswersPerMinute, timeWindow: 60_000 } }

const AUDIT_FULL =
  'This board’s record is full, so nothing more that stands in it can be done. Begin another board.'
const BAD_AGENCIES = 'agencyIds: one to 20 agencies of this board’s list, each once.'
const CLASH = 'Somebody else of its agencies has changed this meanwhile. Read it as it is now.'

const NOT_SEALED: Readonly<Record<Exclude<Sealing['kind'], 'sealed'>, string>> = {
  'not-there':
    'That is not on the board any more, or nothing that can be sealed. Services, barriers, commitments, pots, stages and notes can.',
  answered:
    'Agencies have answered to this commitment, and its wording stands with their answers, so it cannot be sealed any more.',
  'too-long': 'This says too much to be sealed. Shorten it, or make two of it.',
  full: `A board can have ${LIMITS.maxSealedItems} sealed things. Lift the seal of another first.`,
  busy: 'This could not be sealed just now. Try again in a moment.',
}

/**
 * What only some agencies may read: the owner seals it and says for whom, those who sit for one of its
 * agencies read, change and unseal it. `/api/boards/:id/sealed`
 */
export function addSealedRoutes(app: FastifyInstance, options: SealedRoutesOptions): void {
  const { access, ledger, rooms, sealedItems } = options

  app.get<BoardAddress>('/api/boards/:id/sealed', { config: RATE }, async (request) => {
    const { agencyId, caller } = await takeSeat(await admit(access, request))
    return { items: await sealedItems.readableBy(caller.board.id, agencyId) }
  })

  app.post<BoardAddress>('/api/boards/:id/sealed', { config: RATE }, async (request, reply) => {
    const caller = await admitOwner(access, request)
    const fields = readFields(request.body)
    const { shapeId } = fields
    if (typeof shapeId !== 'string') {
      throw new HttpProblem('bad-request', 'shapeId: what is to be sealed.')
    }
    const { agencyIds, words } = await readAgencies(caller.board.id, fields['agencyIds'])
    const sealing = await sealedItems.seal(caller.board.id, shapeId, agencyIds, () =>
      writeDown(caller, 'sealed', words),
    )
    if (sealing.kind !== 'sealed') {
      throw new HttpProblem(kindOf(sealing.kind), NOT_SEALED[sealing.kind])
    }
    return reply.code(201).send({ shapeId: sealing.shapeId })
  })

  app.patch<SealedAddress>(
    '/api/boards/:id/sealed/:shapeId',
    { config: RATE },
    async (request, reply) => {
      const caller = await admitOwner(access, request)
      const boardId = caller.board.id
      const { agencyIds, words } = await readAgencies(
        boardId,
        readFields(request.body)['agencyIds'],
      )
      if (!(await sealedItems.has(boardId, request.params.shapeId))) throw new HttpProblem('sealed')
      // Written down first: who may read is never changed without a trace.
      await writeDown(caller, 'seal-changed', words)
      if (!(await sealedItems.setAgencies(boardId, request.params.shapeId, agencyIds))) {
        throw new HttpProblem('sealed')
      }
      return reply.code(204).send()
    },
  )

  app.put<SealedAddress>(
    '/api/boards/:id/sealed/:shapeId',
    { config: RATE },
    async (request, reply) => {
      const { agencyId, caller } = await takeSeat(await admit(access, request))
      const { id } = caller.board
      const { shapeId } = request.params
      const found = await findOwn(id, shapeId, { agencyId, caller })
      const { content, version } = readFields(request.body)
      const problem = sealedContentProblem(content, found.content.type)
      if (problem !== undefined || typeof version !== 'number') {
        throw new HttpProblem('bad-request', 'content and version: as they were read, changed.')
      }
      const change = { shapeId, version, content: content as SealedContent }
      const isWritten = version === found.version && (await sealedItems.write(id, change))
      const item = await findOwn(id, shapeId, { agencyId, caller })
      if (isWritten) return { item }
      return reply.code(409).send({ error: { kind: 'sealed', message: CLASH }, item })
    },
  )

  app.delete<SealedAddress>(
    '/api/boards/:id/sealed/:shapeId',
    { config: RATE },
    async (request) => {
      const seated = await takeSeat(await admit(access, request))
      const item = await findOwn(seated.caller.board.id, request.params.shapeId, seated)
      await writeDown(seated.caller, 'unsealed', '')
      const shapeId = await sealedItems.lift(seated.caller.board.id, item)
      if (shapeId === undefined) throw new HttpProblem('cannot-load', LIFT_LATER)
      return { shapeId }
    },
  )

  /** @throws HttpProblem when whoever asks does not sit for an agency */
  async function takeSeat(caller: Caller): Promise<SeatedCaller> {
    const { board, deviceHash, link } = caller
    if (link.seat === null || deviceHash === null) throw new HttpProblem('sealed')
    const sitting = await ledger.seats.sit(board.id, link.seat, { deviceHash, mayMove: false })
    if (sitting.kind !== 'sits') throw new HttpProblem('sealed')
    if (sitting.change !== 'none') rooms.linksChanged(board.id)
    return { caller, agencyId: link.seat.agencyId }
  }

  /** @throws HttpProblem where it is for others, or there is none: these are told alike */
  async function findOwn(
    boardId: string,
    shapeId: string,
    { agencyId, caller }: SeatedCaller,
  ): Promise<SealedItem> {
    const item = await sealedItems.find(boardId, shapeId, agencyId)
    if (item === undefined || !mayEdit(caller.link.role)) throw new HttpProblem('sealed')
    return item
  }

  /** @throws HttpProblem unless they are of the board's list */
  async function readAgencies(
    boardId: string,
    agencyIds: unknown,
  ): Promise<{ readonly agencyIds: readonly string[]; readonly words: string }> {
    if (!isAgencyChoice(agencyIds)) throw new HttpProblem('bad-request', BAD_AGENCIES)
    const room = await rooms.open(boardId)
    const names = new Map(
      readRecords(room.document()).flatMap((record) =>
        record.typeName === 'agency' ? [[record.id as string, record.name] as const] : [],
      ),
    )
    if (!agencyIds.every((id) => names.has(id))) {
      throw new HttpProblem('bad-request', BAD_AGENCIES)
    }
    return { agencyIds, words: `for ${agencyIds.map((id) => names.get(id) ?? '').join(', ')}` }
  }

  /** @throws HttpProblem when the board's audit is full */
  async function writeDown(
    { board, deviceHash, link }: Caller,
    what: Extract<AuditNote['what'], 'sealed' | 'seal-changed' | 'unsealed'>,
    detail: string,
  ): Promise<void> {
    const note = { what, name: '', link, deviceHash, detail: detail.slice(0, MAX_DETAIL_LENGTH) }
    const outcome = await ledger.audit.add(board.id, note)
    if (outcome === 'full') throw new HttpProblem('too-large', AUDIT_FULL)
  }
}

const LIFT_LATER = 'The seal could not be lifted just now. Try again in a moment.'
const MAX_DETAIL_LENGTH = 1_000

function kindOf(kind: Exclude<Sealing['kind'], 'sealed'>): ErrorKind {
  switch (kind) {
    case 'busy':
      return 'cannot-load'
    case 'full':
    case 'too-long':
      return 'too-large'
    case 'not-there':
    case 'answered':
      return 'bad-request'
  }
}
