import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import * as Y from 'yjs'
import { LinkUse } from '../../server/access/link-use.ts'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import { FolderByteStore } from '../../server/bytes/folder-byte-store.ts'
import { admitUpdate } from '../../server/gateway/admit-update.ts'
import { addAuditRoutes } from '../../server/http/audit-routes.ts'
import { addChangeRoutes } from '../../server/http/change-routes.ts'
import { addDeletionRoutes } from '../../server/http/deletion-routes.ts'
import { handleProblems, HttpProblem } from '../../server/http/http-problem.ts'
import { PersonalDataGate } from '../../server/http/personal-data-gate.ts'
import { addPersonalDataRoutes } from '../../server/http/personal-data-routes.ts'
import { addRestoreRoutes } from '../../server/http/restore-routes.ts'
import { addSnapshotRoutes } from '../../server/http/snapshot-routes.ts'
import { addTableRoutes } from '../../server/http/table-routes.ts'
import { openSqliteLedger } from '../../server/ledger/sqlite-ledger.ts'
import { Reckoner } from '../../server/reckoning/reckoner.ts'
import { startReckoningThread } from '../../server/reckoning/reckoning-thread.ts'
import { RoomRegistry } from '../../server/room/room-registry.ts'
import { ContentReader } from '../../server/snapshots/content-reader.ts'
import { Snapshots } from '../../server/snapshots/snapshots.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { createBoardUpdate } from '../../shared/board/new-board.ts'
import type { AuditEntry } from '../../shared/protocol/audit.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import {
  COMMITMENT,
  commitmentBoard,
  commitmentRecord,
  hashOfCommitment,
  POLICE,
  REF,
} from './commitment-board.ts'
import { accessTo } from './access.ts'
import { FakeMember } from './fake-member.ts'
import { MemoryLog } from './memory-log.ts'
import { hashOf, png } from './picture-files.ts'
import { imageAsset, imageShape } from './records.ts'
import { uncountedRoomMetrics } from './room-scene.ts'
import { silentLogger } from './silent-logger.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { VirtualClock } from './virtual-clock.ts'

/** What the commitment says at first. */
const WORDS = 'Share the custody list'

/** The picture that the scene's board shows. */
export const PICTURE = png(4, 3)
const asset = imageAsset('a', hashOf(PICTURE))

/** A board with a commitment and a picture, and the routes about snapshots of it. */
export async function openSnapshotScene() {
  const folder = makeTemporaryFolder()
  const clock = new VirtualClock(Date.UTC(2010, 3, 9, 12))
  const now = (): number => clock.nowMs()
  const log = new MemoryLog()
  let random = 0
  const ledger = await openSqliteLedger(join(folder.path, 'ledger.sqlite'), {
    now,
    randomBytes: (count) => new Uint8Array(count).fill(++random),
  })
  const board = await ledger.createBoard()
  const records = [
    ...commitmentBoard(WORDS),
    asset,
    imageShape('s', { props: { assetId: asset.id } }),
  ]
  await log.append(board.id, createBoardUpdate({ title: 'A place', records, clientId: 1, now }))
  const rooms = new RoomRegistry({
    onLinksChanged: () => undefined,
    clock,
    log,
    agreements: ledger.agreements,
    snapshots: ledger.snapshots,
    sealed: ledger.sealed,
    bus: new InProcessHub().connect(),
    logger: silentLogger,
    metrics: uncountedRoomMetrics,
    idleUnloadMs: 1_000,
    sweepIntervalMs: 1_000,
    nodes: 'one',
    gatherMs: 30,
  })
  const reckoner = new Reckoner({ startThread: startReckoningThread, clock, logger: silentLogger })
  const images = await FolderByteStore.open(join(folder.path, 'images'))
  const contents = await FolderByteStore.open(join(folder.path, 'snapshots'))
  const reader = new ContentReader({ clock, contents, ledger, log, reckoner, rooms })
  const snapshots = new Snapshots({ clock, contents, ledger, reader, rooms })
  const app = Fastify()
  handleProblems(app)
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new HttpProblem('too-many-requests'),
  })
  const access = accessTo(ledger, clock)
  addChangeRoutes(app, { access, ledger, reader, reckoner })
  const personalData = new PersonalDataGate({ ledger, reckoner, rooms })
  addSnapshotRoutes(app, { access, images, ledger, personalData, reader, snapshots })
  addPersonalDataRoutes(app, { access, personalData, reader })
  addRestoreRoutes(app, {
    access,
    clock,
    ledger,
    log,
    reader,
    snapshots,
    newClientId: () => 77,
    newBoardsPerHour: 3,
  })
  addTableRoutes(app, { access, clock, ledger, publicUrl: undefined, reader, reckoner, rooms })
  addAuditRoutes(app, { access, ledger, rooms })
  const linkUse = new LinkUse({ bus: new InProcessHub().connect(), clock, nodes: 'one' })
  addDeletionRoutes(app, { access, ledger, linkUse, rooms })

  const hash = hashOf(PICTURE)
  const picture = { type: 'image/png', byteLength: PICTURE.length, width: 4, height: 3 } as const
  await ledger.images.addImage(
    { boardId: board.id, hash, ...picture },
    { maxBytes: 1e6, maxImages: 9 },
  )
  await images.put(hash, PICTURE)

  async function ask(
    method: 'DELETE' | 'GET' | 'POST',
    path: string,
    key: string | null = board.keys.owner,
    body?: object,
  ) {
    const headers = key === null ? {} : { authorization: `Bearer ${key}` }
    const request = { method, url: `/api${path}`, headers }
    const answer = await app.inject(body === undefined ? request : { ...request, payload: body })
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    const json: unknown = isJson ? answer.json() : undefined
    const { error } = (json ?? {}) as { error?: { kind: string; message: string } }
    const { headers: given, rawPayload: bytes, statusCode: status } = answer
    return { status, json, bytes, headers: given, kind: error?.kind, message: error?.message ?? '' }
  }

  return {
    ask,
    board,
    clock,
    contents,
    folder,
    images,
    ledger,
    log,
    personalData,
    reader,
    rooms,
    snapshots,

    /** As an editor makes one, unless said otherwise. */
    async make(
      body: object = {},
      key: string = board.keys.editor,
    ): Promise<{ readonly snapshot: Snapshot; readonly key: string }> {
      const named = { name: 'Before the vote', note: '', by: 'Ann', ...body }
      const { json } = await ask('POST', `/boards/${board.id}/snapshots`, key, named)
      return json as { snapshot: Snapshot; key: string }
    },

    async list(): Promise<readonly Snapshot[]> {
      const { json } = await ask('GET', `/boards/${board.id}/snapshots`, board.keys.viewer)
      return (json as { snapshots: readonly Snapshot[] }).snapshots
    },

    async audit(): Promise<readonly AuditEntry[]> {
      const { json } = await ask('GET', `/boards/${board.id}/audit.json`)
      return (json as { entries: readonly AuditEntry[] }).entries
    },

    /** Somebody on another node changes what the commitment says, and it is saved. */
    async reword(text: string): Promise<void> {
      await change([COMMITMENT], [commitmentRecord(text)])
    },

    /** Somebody here calls the board something else, and that is on its way to the disk. */
    async retitle(title: string): Promise<void> {
      const room = await rooms.open(board.id)
      const member = new FakeMember(() => clock.nowMs() + 1)
      const attendee = room.join(member)
      member.lanes.transact({ set: [['document:document\u001fname', title]], delete: [] }, null)
      const update = member.updates.at(-1) ?? new Uint8Array()
      const admission = admitUpdate(update, room, clock.nowMs(), () => undefined)
      if (admission.kind !== 'admitted') throw new Error(admission.kind)
      room.take(attendee, admission.change, false)
    },

    /** The police agree to the commitment as it is. */
    async agree(): Promise<void> {
      await ledger.agreements.keep({
        boardId: board.id,
        uid: 'uid',
        commitmentId: COMMITMENT,
        ref: REF,
        agencyId: POLICE,
        agencyName: 'West Midlands Police',
        answer: 'agreed',
        reason: '',
        name: 'Ann',
        role: '',
        wordingHash: hashOfCommitment(commitmentBoard(WORDS)),
        wording: WORDS,
        deviceHash: '',
        link: { id: '', name: '' },
      })
    },

    /** Somebody deletes the picture. */
    async removePicture(): Promise<void> {
      await change(['shape:s', asset.id], [])
    },

    /** Somebody comes to the board, as far as presence goes. */
    async come(
      clientId: number,
      name: string,
      agencyId: string | null = null,
    ): Promise<FakeMember> {
      const room = await rooms.open(board.id)
      const member = new FakeMember(now)
      member.seat = agencyId === null ? null : { agencyId }
      const json = new TextEncoder().encode(JSON.stringify({ person: { name } }))
      room.present(room.join(member), clientId, { clock: 1, json })
      return member
    },

    /** What was put into the store counts as put long ago. */
    async age(hash: string): Promise<void> {
      const past = new Date(0)
      await utimes(join(folder.path, 'snapshots', hash.slice(0, 2), hash), past, past)
    },

    async close(): Promise<void> {
      await app.close()
      rooms.close()
      reckoner.close()
      await ledger.close()
      folder.remove()
    },
  }

  async function change(removed: readonly string[], created: readonly BoardRecord[]) {
    const { state, updates } = await log.load(board.id)
    const doc = new Y.Doc()
    for (const one of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, one)
    const before = Y.encodeStateVector(doc)
    const document = new BoardDocument(doc, { now: () => clock.nowMs() + 1 })
    document.edit({ created: [], updated: [], removed }, null)
    document.edit({ created, updated: [], removed: [] }, null)
    await log.append(board.id, Y.encodeStateAsUpdate(doc, before))
    // It is read anew when it is next asked for.
    rooms.close()
  }
}

export type SnapshotScene = Awaited<ReturnType<typeof openSnapshotScene>>
