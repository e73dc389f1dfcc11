import type { FastifyInstance } from 'fastify'
import {
  MOST_SEALED_TOGETHER,
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
const BAD_SHAPES = `shapeIds: what is to be sealed, one to ${MOST_SEALED_TOGETHER} things, each once.`
const CLASH = 'Somebody else of its agencies has changed this meanwhile. Read it as it is now.'

const NOT_SEALED: Readonly<Record<Exclude<Sealing['kind'], 'sealed'>, string>> = {
  'not-there':
    'Something of it is not on the board any more, or is nothing that can be sealed. Services, barriers, commitments, pots, stages and notes can.',
  answered:
    'Agencies have answered to a commitment among this. Its wording stands with their answers, which everybody on the board may read, so it cannot be sealed. Write a new commitment and seal that before anybody answers, then withdraw this one.',
  'too-long': 'This says too much to be sealed. Shorten it, or make two of it.',
  full: `A board can have ${LIMITS.maxSealedItems} sealed things. Lift the seals of others first.`,
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
    const shapeIds = readShapeIds(fields['shapeIds'])
    const { agencyIds, words } = await readAgencies(caller.board.id, fields['agencyIds'])
    const detail = shapeIds.length === 1 ? words : `${shapeIds.length} things, ${words}`
    const sealing = await sealedItems.seal(caller.board.id, shapeIds, agencyIds, () =>
      writeDown(caller, 'sealed', detail),
    )
    if (sealing.kind !== 'sealed') {
      throw new HttpProblem(kindOf(sealing.kind), NOT_SEALED[sealing.kind])
    }
    return reply.code(201).send({ shapeIds: sealing.shapeIds })
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
      const shapeIds = await sealedItems.lift(seated.caller.board.id, item)
      if (shapeIds.length === 0) throw new HttpProblem('cannot-load', LIFT_LATER)
      return { shapeIds }
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

/** @throws HttpProblem unless they are ids of so many different things at most */
function readShapeIds(value: unknown): readonly string[] {
  const isList = Array.isArray(value) && value.length >= 1 && value.length <= MOST_SEALED_TOGETHER
  if (!isList || new Set(value).size < value.length)
    throw new HttpProblem('bad-request', BAD_SHAPES)
  return value.map((id: unknown) => {
    if (typeof id !== 'string') throw new HttpProblem('bad-request', BAD_SHAPES)
    return id
  })
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
