import type { FastifyInstance } from 'fastify'
import type { StateName } from '../../shared/domain/changes/tell-changes.ts'
import { isAgencyId } from '../../shared/domain/agency-id.ts'
import { isSnapshotId } from '../../shared/protocol/credentials.ts'
import { sayState } from '../../shared/snapshot/provenance.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Reckoner } from '../reckoning/reckoner.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import { admit, type BoardAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { WORKED_OUT } from './request-rates.ts'

export interface ChangeRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  readonly reader: ContentReader
  readonly reckoner: Reckoner
}

interface ChangesAddress extends BoardAddress {
  readonly Querystring: Readonly<Partial<Record<'agency' | 'from' | 'to', unknown>>>
}

/** One of the two states, as it is compared. */
interface ReadState {
  readonly name: StateName
  readonly bytes: Uint8Array
}

const NO_FROM = 'Say from which snapshot on: …/changes?from=<snapshot>&to=<snapshot or now>.'
const NO_AGENCY = 'An agency is named by its id, as it stands in agencies.json: agency:…'

/**
 * What changed between two snapshots of a board, or between one and the board as it is: a
 * `ToldChanges` (shared/domain/changes/SPEC.md), worked out beside this thread.
 */
export function addChangeRoutes(
  app: FastifyInstance,
  { access, ledger, reader, reckoner }: ChangeRoutesOptions,
): void {
  const readNow = async (boardId: string): Promise<ReadState> => {
    const { bytes } = await reader.readContent(boardId)
    return { name: { name: 'Now', atMs: null }, bytes }
  }

  /** @throws HttpProblem when that is no snapshot of the board, or deleted */
  const readSnapshot = async (boardId: string, id: string): Promise<ReadState> => {
    const snapshot = isSnapshotId(id) ? await ledger.snapshots.find(id) : undefined
    if (snapshot?.boardId !== boardId) throw new HttpProblem('no-such-snapshot')
    if (snapshot.deleted !== null) throw new HttpProblem('snapshot-deleted')
    const { bytes } = await reader.contentOf(snapshot)
    return { name: { name: sayState({ snapshot }), atMs: snapshot.atMs }, bytes }
  }

  app.get<ChangesAddress>('/api/boards/:id/changes', WORKED_OUT, async (request, reply) => {
    const { board } = await admit(access, request)
    const { agency, from, to = 'now' } = request.query
    if (typeof from !== 'string' || typeof to !== 'string') {
      throw new HttpProblem('bad-request', NO_FROM)
    }
    if (agency !== undefined && !(typeof agency === 'string' && isAgencyId(agency))) {
      throw new HttpProblem('bad-request', NO_AGENCY)
    }
    const before = await readSnapshot(board.id, from)
    const after = to === 'now' ? await readNow(board.id) : await readSnapshot(board.id, to)
    const { content } = await reckoner.reckon(
      {
        kind: 'changes',
        before: before.bytes,
        after: after.bytes,
        from: before.name,
        to: after.name,
        agencyId: agency ?? null,
      },
      () => [],
    )
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
  })
}
