import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isSnapshotId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Access } from '../access/access.ts'
import { passOf } from '../access/passes.ts'
import { PassphrasesBusyError, type Passphrases } from '../access/passphrases.ts'
import type { WrongTries } from '../access/wrong-tries.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { credentialsIn, type BoardAddress, type SnapshotAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields, readText } from './json-body.ts'

export interface PassphraseRouteOptions {
  readonly access: Access
  readonly clock: Clock
  readonly ledger: Ledger
  readonly passphrases: Passphrases
  readonly wrongTries: WrongTries
}

/** So soon somebody may try again who came when too many did. */
const BUSY_WAIT_SECONDS = 3

/**
 * Who gives a link's passphrase gets a pass, to be shown with the link's key: `/api/boards/:id/passphrase`,
 * and `/api/snapshots/:snapshotId/passphrase` for who has a snapshot's address and knows not of which board.
 */
export function addPassphraseRoute(app: FastifyInstance, options: PassphraseRouteOptions): void {
  const { access, clock, ledger, passphrases, wrongTries } = options

  app.post<BoardAddress>('/api/boards/:id/passphrase', (request, reply) =>
    give(request.params.id, request, reply),
  )

  app.post<SnapshotAddress>('/api/snapshots/:snapshotId/passphrase', async (request, reply) => {
    const { snapshotId } = request.params
    const snapshot = isSnapshotId(snapshotId) ? await ledger.snapshots.find(snapshotId) : undefined
    if (snapshot === undefined) throw new HttpProblem('no-such-snapshot')
    return give(snapshot.boardId, request, reply)
  })

  async function give(
    boardId: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ readonly pass: string }> {
    const { deviceHash, key } = credentialsIn(request.headers)
    const verdict = await access.findLink(boardId, key)
    if (verdict.kind === 'refused') throw new HttpProblem(verdict.error)
    const { link } = verdict
    const { passphraseHash } = link
    const max = LIMITS.maxPassphraseLength
    const given = readText(readFields(request.body), 'passphrase', { max }, 'the link’s passphrase')
    if (passphraseHash === null) return { pass: await passOf(ledger.secrets, link) }
    const isKnown = deviceHash !== null && (await ledger.visits.has(link.id, deviceHash))
    const trier = { linkId: link.id, address: request.ip, deviceHash, isKnown }
    const permission = wrongTries.take(trier, clock.nowMs())
    if (permission.kind === 'must-wait') {
      reply.header('Retry-After', Math.ceil(permission.waitMs / 1000))
      throw new HttpProblem('too-many-requests')
    }
    try {
      const isRight = await passphrases.isRight(given, passphraseHash)
      if (!isRight) throw new HttpProblem('wrong-passphrase')
      wrongTries.giveBack(trier, clock.nowMs(), 'right')
      return { pass: await passOf(ledger.secrets, link) }
    } catch (problem) {
      if (problem instanceof PassphrasesBusyError) {
        wrongTries.giveBack(trier, clock.nowMs(), 'not-looked-at')
        reply.header('Retry-After', BUSY_WAIT_SECONDS)
      }
      throw problem
    }
  }
}
