import type { FastifyInstance } from 'fastify'
import { createBoardUpdate } from '../../shared/board/new-board.ts'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import { sayState } from '../../shared/snapshot/provenance.ts'
import type { Clock } from '../clock.ts'
import type { Access, SnapshotCaller } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { UpdateLog } from '../log/update-log.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import { admitSnapshot, type SnapshotAddress } from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { BOARD_QUOTA } from './image-routes.ts'
import { readFields, readLine } from './json-body.ts'

export interface RestoreRoutesOptions {
  readonly clock: Clock
  readonly access: Access
  readonly ledger: Ledger
  readonly log: UpdateLog
  readonly reader: ContentReader
  readonly snapshots: Snapshots
  /** A random unsigned 32-bit number. */
  readonly newClientId: () => number
  readonly newBoardsPerHour: number
}

const RATE = { rateLimit: { max: LIMITS.maxSnapshotsPerMinute, timeWindow: 60_000 } }

const AUDIT_FULL =
  'This board’s record is full, so nothing more that stands in it can be done. Begin another board.'

/**
 * Going back to a snapshot: as a new board, or in its own, where pages do it, the board as it was
 * before is kept, and it is written down.
 */
export function addRestoreRoutes(app: FastifyInstance, options: RestoreRoutesOptions): void {
  const { access, clock, ledger, log, newBoardsPerHour, newClientId, reader, snapshots } = options

  app.post<SnapshotAddress>(
    '/api/snapshots/:snapshotId/board',
    { config: { rateLimit: { max: newBoardsPerHour, timeWindow: 3_600_000 } } },
    async (request, reply) => {
      const admitted = await admitSnapshot(access, request)
      const { snapshot } = admitted
      const fields = readFields(request.body)
      const by = readName(fields)
      const title = readTitle(fields, snapshot)
      const { records } = (await reader.contentOf(snapshot)).content
      const update = createBoardUpdate({
        title,
        records,
        clientId: newClientId(),
        now: () => clock.nowMs(),
      })
      await writeDown(admitted, by, 'as a new board')
      const board = await ledger.createBoard()
      await bringPictures(snapshot, board.id)
      await log.append(board.id, update)
      return reply.code(201).send(board satisfies { id: string; keys: LinkKeys })
    },
  )

  app.post<SnapshotAddress>(
    '/api/snapshots/:snapshotId/restored',
    { config: RATE },
    async (request, reply) => {
      const admitted = await admitSnapshot(access, request)
      const { link } = admitted
      if (link === null || !mayEdit(link.role)) throw new HttpProblem('view-only')
      const by = readName(readFields(request.body))
      await snapshots.make(admitted.snapshot.boardId, { kind: 'checkpoint', unlessSinceMs: null })
      await writeDown(admitted, by, 'on this board')
      return reply.code(204).send()
    },
  )

  /** @throws HttpProblem when the board's audit is full */
  async function writeDown(
    { deviceHash, link, snapshot }: SnapshotCaller,
    name: string,
    where: string,
  ): Promise<void> {
    const outcome = await ledger.audit.add(snapshot.boardId, {
      what: 'board-restored',
      name,
      link,
      deviceHash,
      detail: `${sayState({ snapshot })}, ${where}`,
    })
    if (outcome === 'full') throw new HttpProblem('too-large', AUDIT_FULL)
  }

  /** The bytes are there already, and stay for as long as any board has them. */
  async function bringPictures(
    { boardId, pictures }: KeptSnapshot,
    newBoardId: string,
  ): Promise<void> {
    for (const hash of pictures) {
      const row = await ledger.images.findImage(boardId, hash)
      if (row !== undefined) {
        await ledger.images.addImage({ ...row, boardId: newBoardId }, BOARD_QUOTA)
      }
    }
  }
}

/** @throws HttpProblem that names the field */
function readName(fields: ReturnType<typeof readFields>): string {
  return readLine(fields, 'by', { max: LIMITS.maxNameLength }, 'who restores it')
}

/** @throws HttpProblem that names the field */
function readTitle(fields: ReturnType<typeof readFields>, { title }: KeptSnapshot): string {
  const bounds = { max: LIMITS.maxTitleLength }
  const asked = readLine(fields, 'title', bounds, 'what the new board is called')
  return asked || oneLine(title, LIMITS.maxTitleLength) || 'Board'
}
