import type { FastifyInstance } from 'fastify'
import { isLinkId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { canBelongTo, MAX_WHO_LENGTH, type SeatRuleBody } from '../../shared/protocol/sign-in.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SeatRule } from '../ledger/seat-rule-ledger.ts'
import { storableText } from '../ledger/storable-text.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admitOwner, type BoardAddress } from './admit.ts'
import { findAgency } from './find-agency.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields, readText } from './json-body.ts'

export interface SeatRuleRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly reckoner: Reckoner
}

interface RuleAddress {
  readonly Params: BoardAddress['Params'] & { readonly ruleId: string }
}

const RATE = { rateLimit: { max: LIMITS.maxAnswersPerMinute, timeWindow: 60_000 } }

/** Whom of those who sign in a board's owner seats for which agency: `/api/boards/:id/seat-rules` */
export function addSeatRuleRoutes(app: FastifyInstance, options: SeatRuleRoutesOptions): void {
  const { access, ledger, rooms } = options

  app.get<BoardAddress>('/api/boards/:id/seat-rules', async (request) => {
    const { board } = await admitOwner(access, request)
    return { rules: (await ledger.seatRules.of(board.id)).map(toBody) }
  })

  app.post<BoardAddress>('/api/boards/:id/seat-rules', { config: RATE }, async (request, reply) => {
    const { board, deviceHash } = await admitOwner(access, request)
    const fields = readFields(request.body)
    const name = readWho(fields)
    const agency = await findAgency(options, board.id, 'agencyId', fields['agencyId'])
    const wish = { agencyId: agency.id, agencyName: storableText(agency.name), name }
    const rule = await ledger.seatRules.make(board.id, wish, { deviceHash })
    if (rule === 'full') {
      throw new HttpProblem(
        'too-large',
        `A board has up to ${LIMITS.maxSeatRules} rules for seats. End some that nobody needs.`,
      )
    }
    rooms.linksChanged(board.id)
    return reply.code(201).send(toBody(rule))
  })

  app.delete<RuleAddress>(
    '/api/boards/:id/seat-rules/:ruleId',
    { config: RATE },
    async (request, reply) => {
      const { board, deviceHash } = await admitOwner(access, request)
      const { ruleId } = request.params
      const isEnded =
        isLinkId(ruleId) && (await ledger.seatRules.end(board.id, ruleId, { deviceHash }))
      if (!isEnded) {
        throw new HttpProblem(
          'no-such-link',
          'There is no such rule, or it has been ended already.',
        )
      }
      rooms.linksChanged(board.id)
      return reply.code(204).send()
    },
  )
}

/** @throws HttpProblem when nobody could be meant */
function readWho(fields: Readonly<Record<string, unknown>>): string {
  const what = 'a mail domain like @police.example, or the name of a group'
  const who = readText(fields, 'who', { min: 1, max: MAX_WHO_LENGTH }, what)
  if (!canBelongTo(who)) throw new HttpProblem('bad-request', `who: ${what}.`)
  return who
}

function toBody({ agencyId, id, name }: SeatRule): SeatRuleBody {
  return { id, agencyId, who: name }
}
