import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { createBoardUpdate } from '../../shared/board/new-board.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import type { Clock } from '../clock.ts'
import type { Access } from '../access/access.ts'
import { sessionIn } from '../access/credentials.ts'
import { isOwnOrigin } from '../gateway/origin.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import { admit, type BoardAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { readRecords, readTitle } from './read-board.ts'
import type { SignInDesk } from './sign-in-routes.ts'
import type { Starter } from './starters.ts'

export interface BoardRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly log: UpdateLog
  readonly rooms: RoomRegistry
  readonly clock: Clock
  readonly starters: readonly Starter[]
  /** A random unsigned 32-bit number. */
  readonly newClientId: () => number
  readonly newBoardsPerHour: number
  /** What signing in opens; null where nobody can. */
  readonly signIn: SignInDesk | null
  /** Where people open this server, if the operator said so. */
  readonly publicUrl: URL | undefined
}

/** Making boards and reading them: `/api/boards`, `/api/starters`. */
export function addBoardRoutes(app: FastifyInstance, options: BoardRoutesOptions): void {
  const { access, clock, ledger, log, rooms, starters } = options

  app.get('/api/starters', () => ({
    starters: starters.map(({ description, id, picture, title }) => ({
      id,
      title,
      description,
      pictureAlt: picture.alt,
    })),
  }))

  app.post(
    '/api/boards',
    { config: { rateLimit: { max: options.newBoardsPerHour, timeWindow: 3_600_000 } } },
    async (request, reply) => {
      await admitMaker(request.headers)
      const { title, starter } = readNewBoard(request.body, starters)
      const update = createBoardUpdate({
        title,
        records: starter?.records() ?? [],
        clientId: options.newClientId(),
        now: () => clock.nowMs(),
      })
      const { id, keys } = await ledger.createBoard()
      await log.append(id, update)
      return reply.code(201).send({ id, keys })
    },
  )

  app.get<BoardAddress>('/api/boards/:id', async (request) => {
    const { board, link } = await admit(access, request)
    const room = await rooms.open(board.id)
    return {
      id: board.id,
      title: readTitle(room.document()),
      createdAt: new Date(board.createdAtMs).toISOString(),
      role: link.role,
    }
  })

  app.get<BoardAddress>('/api/boards/:id/records', async (request) => {
    const { board } = await admit(access, request)
    const room = await rooms.open(board.id)
    return { records: readRecords(room.document()) }
  })

  /** @throws HttpProblem when boards are for those who have signed in, and whoever asks has not, from here */
  async function admitMaker(headers: IncomingHttpHeaders): Promise<void> {
    const { publicUrl, signIn } = options
    if (!isOwnOrigin(headers.origin, headers.host, publicUrl)) throw new HttpProblem('other-site')
    const person = await signIn?.accounts.toMake(sessionIn(headers.cookie))
    if (person?.kind === 'refused') throw new HttpProblem(person.error)
  }
}

/** @throws HttpProblem that names the field */
function readNewBoard(
  body: unknown,
  starters: readonly Starter[],
): { readonly title: string; readonly starter: Starter | undefined } {
  const fields = typeof body === 'object' && body !== null ? body : {}
  const title =
    'title' in fields && typeof fields.title === 'string' ? oneLine(fields.title, Infinity) : ''
  if (title.length < 1 || title.length > LIMITS.maxTitleLength) {
    throw new HttpProblem(
      'bad-request',
      `title: give the board a title of 1 to ${LIMITS.maxTitleLength} characters.`,
    )
  }
  if (!('starter' in fields) || fields.starter === null || fields.starter === undefined) {
    return { title, starter: undefined }
  }
  const starter = starters.find(({ id }) => id === fields.starter)
  if (starter === undefined) {
    const known = starters.map(({ id }) => id).join(', ')
    throw new HttpProblem('bad-request', `starter: there is no such starter. There are: ${known}.`)
  }
  return { title, starter }
}
