import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Access } from '../access/access.ts'
import type { LinkUse } from '../access/link-use.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admitOwner, admitOwnerOfDeleted, type BoardAddress } from './admit.ts'

export interface DeletionRoutesOptions {
  readonly access: Access
  readonly linkUse: LinkUse
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
}

const RATE = { rateLimit: { max: LIMITS.maxAnswersPerMinute, timeWindow: 60_000 } }

/** A board's owner deletes it, and brings it back. Both may be asked for twice: the second changes nothing. */
export function addDeletionRoutes(app: FastifyInstance, options: DeletionRoutesOptions): void {
  const { access, ledger, linkUse, rooms } = options

  app.delete<BoardAddress>('/api/boards/:id', { config: RATE }, async (request, reply) => {
    const { board, deviceHash, link } = await admitOwner(access, request)
    await ledger.deletions.delete(board.id, { deviceHash, link })
    // Whoever is there, on whichever node, asks again whether they may be.
    rooms.linksChanged(board.id)
    await linkUse.endBoard(board.id)
    return reply.code(204).send()
  })

  app.post<BoardAddress>('/api/boards/:id/undelete', { config: RATE }, async (request, reply) => {
    const { board, deviceHash, link } = await admitOwnerOfDeleted(access, request)
    await ledger.deletions.undelete(board.id, { deviceHash, link })
    return reply.code(204).send()
  })
}
