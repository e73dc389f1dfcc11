import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { ACCEPTED } from '../../shared/protocol/personal-data.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { admit, type BoardAddress } from './admit.ts'
import type { PersonalDataGate } from './personal-data-gate.ts'

export interface PersonalDataRoutesOptions {
  readonly ledger: Ledger
  readonly personalData: PersonalDataGate
}

const RATE = { rateLimit: { max: LIMITS.maxAcceptedPerMinute, timeWindow: 60_000 } }

/** Of a file that somebody's page makes by itself the server only hears that they went on all the same. */
export function addPersonalDataRoutes(
  app: FastifyInstance,
  { ledger, personalData }: PersonalDataRoutesOptions,
): void {
  app.post<BoardAddress>(
    '/api/boards/:id/personal-data',
    { config: RATE },
    async (request, reply) => {
      const { board, deviceHash, link } = await admit(ledger, request)
      const by = { deviceHash, link, name: '' }
      await personalData.requireChoice({
        boardId: board.id,
        before: 'file',
        choice: ACCEPTED,
        by,
      })
      return reply.code(204).send()
    },
  )
}
