import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FORMATS, type ExportFormat } from '../../shared/export/export-formats.ts'
import {
  readExportRequest,
  type ExportRequest,
  type ExportScope,
} from '../../shared/export/export-request.ts'
import { isSnapshotId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import type { ByteStore } from '../bytes/byte-store.ts'
import type { Clock } from '../clock.ts'
import type { AuditNote } from '../ledger/audit-ledger.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import { dayOf, holdsShape, presentState, snapshotState } from '../report/export-states.ts'
import type { Exporter, ExportTask, KeptState } from '../report/exporter.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import { admit, admitSnapshot, type BoardAddress, type SnapshotAddress } from './admit.ts'
import { answerWithFile } from './export-answer.ts'
import { HttpProblem } from './http-problem.ts'
import { readFields } from './json-body.ts'
import type { PersonalDataGate } from './personal-data-gate.ts'

export interface ExportRoutesOptions {
  readonly clock: Clock
  readonly access: Access
  readonly ledger: Ledger
  readonly images: ByteStore
  readonly reader: ContentReader
  readonly exporter: Exporter
  readonly personalData: PersonalDataGate
  /** Where people open this server; by what the request says unless set. */
  readonly publicUrl: URL | undefined
}

/** Who asks, and for what. */
interface Asked {
  readonly boardId: string
  readonly by: Pick<AuditNote, 'deviceHash' | 'link' | 'name'>
  readonly request: ExportRequest
  /** What the file is made of; null for the board as it is now. */
  readonly snapshot: KeptSnapshot | null
  /** What is said of going on in spite of personal details. */
  readonly choice: unknown
}

/** How many digits of a hash tell the files of one day apart at a glance. */
const HASH_DIGITS = 8

const ROUTE = {
  // Asking for the head alone would make the file.
  exposeHeadRoute: false,
  bodyLimit: LIMITS.maxExportRequestBytes,
  config: { rateLimit: { max: LIMITS.maxExportsPerMinute, timeWindow: 60_000 } },
}

/**
 * Files made of a board, `/api/boards/:id/export`, or of a snapshot, `/api/snapshots/:snapshotId/export`.
 * What is asked for stands in the address or is sent as JSON: see `readExportRequest`.
 */
export function addExportRoutes(app: FastifyInstance, options: ExportRoutesOptions): void {
  const { access, clock, exporter, images, ledger, personalData, publicUrl, reader } = options

  const exportBoard = async (request: FastifyRequest<BoardAddress>, reply: FastifyReply) => {
    const { board, deviceHash, link } = await admit(access, request)
    const { choice, request: asked } = readAsked(request)
    const { snapshotId } = asked
    const snapshot = snapshotId === null ? null : await findSnapshot(board.id, snapshotId)
    const by = { deviceHash, link, name: '' }
    return send(request, reply, { boardId: board.id, by, request: asked, snapshot, choice })
  }

  const exportSnapshot = async (request: FastifyRequest<SnapshotAddress>, reply: FastifyReply) => {
    const { deviceHash, link, snapshot } = await admitSnapshot(access, request)
    const { choice, request: asked } = readAsked(request)
    const by = { deviceHash, link, name: '' }
    const { boardId } = snapshot
    return send(request, reply, { boardId, by, request: asked, snapshot, choice })
  }

  for (const method of ['get', 'post'] as const) {
    app[method]<BoardAddress>('/api/boards/:id/export', ROUTE, exportBoard)
    app[method]<SnapshotAddress>('/api/snapshots/:snapshotId/export', ROUTE, exportSnapshot)
  }

  /** @throws HttpProblem unless the board has such a snapshot, and it is not deleted */
  async function findSnapshot(boardId: string, snapshotId: string): Promise<KeptSnapshot> {
    const found = isSnapshotId(snapshotId) ? await ledger.snapshots.find(snapshotId) : undefined
    if (found?.boardId !== boardId) throw new HttpProblem('no-such-snapshot')
    if (found.deleted !== null) throw new HttpProblem('snapshot-deleted')
    return found
  }

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: Asked,
  ): Promise<FastifyReply> {
    const { format } = asked.request
    if (!exporter.canMake(format)) throw new HttpProblem('no-browser')
    const origin = (publicUrl ?? new URL(`${request.protocol}://${request.host}`)).origin
    const task = await readTask(asked, origin)
    const { boardId, by, choice } = asked
    const { content } = task.state
    await personalData.requireChoice({ boardId, content, before: 'export', choice, by })
    return answerWithFile(request, reply, clock, async (watch) => {
      const made = await exporter.export(task, watch)
      await writeDown(asked)
      const { provenance } = task.state
      return { ...made, title: provenance.title, ending: endingOf(provenance, format, made.type) }
    })
  }

  async function readTask(
    { boardId, request, snapshot }: Asked,
    origin: string,
  ): Promise<ExportTask> {
    const state =
      snapshot === null
        ? await presentState(reader, boardId, origin)
        : await snapshotState(reader, snapshot, origin)
    requireShapes(state, request.scope)
    const since =
      request.sinceId === null
        ? null
        : await snapshotState(reader, await findSnapshot(boardId, request.sinceId), origin)
    const pictureOf: ExportTask['pictureOf'] = async (hash) => {
      const row = await ledger.images.findImage(boardId, hash)
      const bytes = row && (await images.get(hash))
      return bytes && { type: row.type, bytes }
    }
    return { request, state, since, today: dayOf(state.provenance), pictureOf }
  }

  /** @throws HttpProblem when the board's audit takes no more: then nothing leaves the server */
  async function writeDown({ boardId, by, request, snapshot }: Asked): Promise<void> {
    const what = snapshot === null ? 'the board' : `the snapshot “${snapshot.name || 'Checkpoint'}”`
    const detail = `${what} as ${request.format.toUpperCase()}`
    const added = await ledger.audit.add(boardId, { what: 'exported', ...by, detail })
    if (added === 'full') throw new HttpProblem('too-large', AUDIT_FULL)
  }
}

const AUDIT_FULL = 'The record of this board is full, so nothing can be exported from it any more.'

/** What stands in the address, or in the body. @throws HttpProblem that names what is wrong with it */
function readAsked({ body, method, query }: FastifyRequest): Pick<Asked, 'choice' | 'request'> {
  const fields = readFields(method === 'POST' ? body : query)
  const reading = readExportRequest(fields)
  if (reading.kind === 'problem') throw new HttpProblem('bad-request', reading.message)
  return { request: reading.request, choice: fields['personalData'] }
}

/** @throws HttpProblem for a frame or shapes that are not on the board */
function requireShapes(state: KeptState, scope: ExportScope): void {
  if (scope.kind === 'frame' && !holdsShape(state, scope.shapeId)) {
    throw new HttpProblem('bad-request', 'frame: there is no such frame on the board.')
  }
  if (scope.kind === 'shapes' && !scope.shapeIds.some((id) => holdsShape(state, id))) {
    throw new HttpProblem('bad-request', 'shape: there is no such shape on the board.')
  }
}

/** What tells one file of a board from another: "version 3 3f2a9c1b.pdf". */
function endingOf(provenance: Provenance, format: ExportFormat, type: string): string {
  const { hash, snapshot } = provenance
  const which =
    snapshot !== null && snapshot.version > 0 ? `version ${snapshot.version}` : dayOf(provenance)
  // Several pictures are in an archive.
  const { ending, type: usual } = FORMATS[format]
  return `${which} ${hash.slice(0, HASH_DIGITS)}${ending}${type === usual ? '' : '.zip'}`
}
