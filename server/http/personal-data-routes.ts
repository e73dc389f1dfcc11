import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { ACCEPTED } from '../../shared/protocol/personal-data.ts'
import type { Access } from '../access/access.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import { admit, admitSnapshot, type BoardAddress, type SnapshotAddress } from './admit.ts'
import type { PersonalDataGate } from './personal-data-gate.ts'

export interface PersonalDataRoutesOptions {
  readonly access: Access
  readonly reader: ContentReader
  readonly personalData: PersonalDataGate
}

const ROUTE = { config: { rateLimit: { max: LIMITS.maxAcceptedPerMinute, timeWindow: 60_000 } } }

/**
 * Of a file that somebody's page makes by itself, of a board or a snapshot, the server only hears that
 * they went on all the same.
 */
export function addPersonalDataRoutes(
  app: FastifyInstance,
  { access, personalData, reader }: PersonalDataRoutesOptions,
): void {
  type Asked = BoardAddress & { readonly Querystring: { readonly before?: unknown } }
  app.post<Asked>('/api/boards/:id/personal-data', ROUTE, async (request, reply) => {
    const { board, deviceHash, link } = await admit(access, request)
    await personalData.requireChoice({
      boardId: board.id,
      before: request.query.before === 'talk' ? 'talk' : 'file',
      choice: ACCEPTED,
      by: { deviceHash, link, name: '' },
    })
    return reply.code(204).send()
  })

  app.post<SnapshotAddress>(
    '/api/snapshots/:snapshotId/personal-data',
    ROUTE,
    async (request, reply) => {
      const { deviceHash, link, snapshot } = await admitSnapshot(access, request)
      const { bytes: content } = await reader.contentOf(snapshot)
      await personalData.requireChoice({
        boardId: snapshot.boardId,
        content,
        before: 'file',
        choice: ACCEPTED,
        by: { deviceHash, link, name: '' },
      })
      return reply.code(204).send()
    },
  )
}
