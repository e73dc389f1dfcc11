import type { FastifyInstance } from 'fastify'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Access } from '../access/access.ts'
import { sessionIn } from '../access/credentials.ts'
import type { VisitBook } from '../access/visit-book.ts'
import { deviceMark } from '../ledger/device-mark.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admit, admitOwner, type BoardAddress } from './admit.ts'
import { attachmentNamed } from './attachment.ts'
import { HttpProblem } from './http-problem.ts'
import { readTitle } from './read-board.ts'
import type { SignInDesk } from './sign-in-routes.ts'

export interface PersonRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  readonly visits: Pick<VisitBook, 'flush'>
  /** Null where nobody can sign in. */
  readonly signIn: SignInDesk | null
}

interface PersonAddress {
  readonly Params: BoardAddress['Params'] & {
    /** A device's mark, as among those who came by a link. */
    readonly device: string
  }
}

/** Raised when a field of what is given out goes or changes its meaning. */
const KEPT_VERSION = 1
const RATE = { rateLimit: { max: LIMITS.maxSnapshotsPerMinute, timeWindow: 60_000 } }
const NO_DEVICE =
  'wholeplace-device: name your device. Of whoever names none, nothing is kept that tells them from others.'
const NOBODY =
  'device: nobody of whom anything is kept came by such a device. GET …/links/<id>/people names them.'

/**
 * What is kept of a person on a board: they have it told and their name taken away, and so may the
 * board's owner. `/api/boards/:id/me`, `/api/boards/:id/people/:device`
 */
export function addPersonRoutes(app: FastifyInstance, options: PersonRoutesOptions): void {
  const { access, ledger, rooms, signIn, visits } = options

  app.get<BoardAddress>('/api/boards/:id/me', { config: RATE }, async (request, reply) => {
    const { board, deviceHash } = await admit(access, request)
    if (deviceHash === null) throw new HttpProblem('bad-request', NO_DEVICE)
    await visits.flush()
    const session = (await signIn?.accounts.find(sessionIn(request.headers.cookie))) ?? null
    const title = readTitle((await rooms.open(board.id)).document())
    return reply.header('content-disposition', attachmentNamed(title, 'kept-of-me.json')).send({
      version: KEPT_VERSION,
      board: { id: board.id, title },
      device: deviceMark(deviceHash),
      ...(await ledger.people.find(board.id, deviceHash)),
      account: session,
    })
  })

  app.delete<BoardAddress>('/api/boards/:id/me', { config: RATE }, async (request, reply) => {
    const { board, deviceHash, link } = await admit(access, request)
    if (deviceHash === null) throw new HttpProblem('bad-request', NO_DEVICE)
    await visits.flush()
    await ledger.people.removeNames(board.id, deviceHash, { deviceHash, link })
    await rooms.namesRemoved(board.id)
    return reply.code(204).send()
  })

  app.delete<PersonAddress>(
    '/api/boards/:id/people/:device',
    { config: RATE },
    async (request, reply) => {
      const { board, deviceHash, link } = await admitOwner(access, request)
      await visits.flush()
      const devices = await ledger.people.devicesOf(board.id, request.params.device)
      if (devices.length === 0) throw new HttpProblem('bad-request', NOBODY)
      for (const device of devices) {
        await ledger.people.removeNames(board.id, device, { deviceHash, link })
      }
      await rooms.namesRemoved(board.id)
      return reply.code(204).send()
    },
  )
}
