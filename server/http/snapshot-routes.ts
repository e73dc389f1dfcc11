import type { FastifyInstance } from 'fastify'
import { isSnapshotId } from '../../shared/protocol/credentials.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit } from '../../shared/protocol/roles.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { ByteStore } from '../bytes/byte-store.ts'
import type { Access } from '../access/access.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { KeptSnapshot } from '../ledger/snapshot-ledger.ts'
import type { ContentReader } from '../snapshots/content-reader.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import {
  admit,
  admitOwner,
  admitSnapshot,
  type BoardAddress,
  type SnapshotAddress,
} from './admit.ts'
import { HttpProblem } from './http-problem.ts'
import { sendPicture } from './image-routes.ts'
import { readFields, readLine, readText } from './json-body.ts'
import type { PersonalDataGate } from './personal-data-gate.ts'

export interface SnapshotRoutesOptions {
  readonly access: Access
  readonly ledger: Ledger
  /** The bytes of pictures. */
  readonly images: ByteStore
  readonly reader: ContentReader
  readonly snapshots: Snapshots
  readonly personalData: PersonalDataGate
}

interface ListAddress extends BoardAddress {
  readonly Querystring: { readonly kind?: unknown }
}

interface OneOfBoardAddress {
  readonly Params: BoardAddress['Params'] & SnapshotAddress['Params']
}

interface PictureAddress {
  readonly Params: SnapshotAddress['Params'] & { readonly hash: string }
}

const RATE = { rateLimit: { max: LIMITS.maxSnapshotsPerMinute, timeWindow: 60_000 } }

const FULL =
  'This board keeps as many snapshots as it can. Its owner can delete large ones, or begin another board.'

/** Making, listing and deleting the snapshots of a board, and looking at one. */
export function addSnapshotRoutes(app: FastifyInstance, options: SnapshotRoutesOptions): void {
  const { access, images, ledger, personalData, reader, snapshots } = options

  app.get<ListAddress>('/api/boards/:id/snapshots', async (request) => {
    const { board } = await admit(access, request)
    const all = await ledger.snapshots.listOf(board.id)
    const isNamedOnly = request.query.kind === 'named'
    return { snapshots: isNamedOnly ? all.filter(({ kind }) => kind === 'named') : all }
  })

  app.post<BoardAddress>('/api/boards/:id/snapshots', { config: RATE }, async (request, reply) => {
    const { board, deviceHash, link } = await admit(access, request)
    if (!mayEdit(link.role)) throw new HttpProblem('view-only')
    const { by, name, note } = readNewSnapshot(request.body)
    await personalData.requireChoice({
      boardId: board.id,
      before: 'snapshot',
      choice: readFields(request.body)['personalData'],
      by: { deviceHash, link, name: by },
    })
    const made = await snapshots.make(board.id, {
      kind: 'named',
      name,
      note,
      by: { name: by, link, deviceHash },
    })
    if (made.kind !== 'added') throw new HttpProblem('too-large', FULL)
    const { snapshot } = made
    return reply.code(201).send({ snapshot, key: await snapshots.keyOf(snapshot.id) })
  })

  app.delete<OneOfBoardAddress>(
    '/api/boards/:id/snapshots/:snapshotId',
    { config: RATE },
    async (request, reply) => {
      const { board, deviceHash, link } = await admitOwner(access, request)
      const by = readName(readFields(request.body), 'who deletes it')
      const { snapshotId } = request.params
      const found = isSnapshotId(snapshotId) ? await ledger.snapshots.find(snapshotId) : undefined
      if (found?.boardId !== board.id) throw new HttpProblem('no-such-snapshot')
      const outcome = await snapshots.remove(found, { name: by, link, deviceHash })
      if (outcome === 'unknown') throw new HttpProblem('snapshot-deleted')
      return reply.code(204).send()
    },
  )

  app.get<SnapshotAddress>('/api/snapshots/:snapshotId', async (request) => {
    const { snapshot } = await admitSnapshot(access, request)
    return { snapshot: toBody(snapshot), key: await snapshots.keyOf(snapshot.id) }
  })

  app.get<SnapshotAddress>('/api/snapshots/:snapshotId/content', async (request, reply) => {
    const { snapshot } = await admitSnapshot(access, request)
    const { bytes } = await reader.contentOf(snapshot)
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })

  app.get<PictureAddress>('/api/snapshots/:snapshotId/images/:hash', async (request, reply) => {
    const { snapshot } = await admitSnapshot(access, request)
    const { hash } = request.params
    const isShown = snapshot.pictures.has(hash)
    const row = isShown ? await ledger.images.findImage(snapshot.boardId, hash) : undefined
    return sendPicture(reply, row, images)
  })
}

interface SentSnapshot {
  readonly name: string
  readonly note: string
  readonly by: string
}

/** @throws HttpProblem that names the field */
function readNewSnapshot(body: unknown): SentSnapshot {
  const fields = readFields(body)
  const { maxSnapshotNameLength, maxSnapshotNoteLength } = LIMITS
  return {
    name: readLine(fields, 'name', { min: 1, max: maxSnapshotNameLength }, 'what you call it'),
    note: readText(fields, 'note', { max: maxSnapshotNoteLength }, 'what it is for'),
    by: readName(fields, 'who makes it'),
  }
}

/** @throws HttpProblem that names the field */
function readName(fields: ReturnType<typeof readFields>, what: string): string {
  return readLine(fields, 'by', { max: LIMITS.maxNameLength }, what)
}

function toBody({ file: _file, pictures: _pictures, ...snapshot }: KeptSnapshot): Snapshot {
  return snapshot
}
