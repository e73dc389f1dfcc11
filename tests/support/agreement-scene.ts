import { join } from 'node:path'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import * as Y from 'yjs'
import { InProcessHub } from '../../server/bus/in-process-bus.ts'
import { addAgreementRoutes } from '../../server/http/agreement-routes.ts'
import { addAuditRoutes } from '../../server/http/audit-routes.ts'
import { handleProblems, HttpProblem } from '../../server/http/http-problem.ts'
import { PersonalDataGate } from '../../server/http/personal-data-gate.ts'
import { addLinkRoutes } from '../../server/http/link-routes.ts'
import { addPassphraseRoute } from '../../server/http/passphrase-route.ts'
import type { Ledger } from '../../server/ledger/ledger.ts'
import { openSqliteLedger } from '../../server/ledger/sqlite-ledger.ts'
import { Reckoner } from '../../server/reckoning/reckoner.ts'
import { startReckoningThread } from '../../server/reckoning/reckoning-thread.ts'
import { RoomRegistry } from '../../server/room/room-registry.ts'
import { BoardDocument } from '../../shared/board/board-document.ts'
import { createBoardUpdate } from '../../shared/board/new-board.ts'
import type { AgreementBook } from '../../shared/domain/agreement.ts'
import type { AuditEntry } from '../../shared/protocol/audit.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { accessParts } from './access.ts'
import {
  COMMITMENT,
  POLICE,
  REF,
  commitmentBoard,
  commitmentRecord,
  hashOfCommitment,
} from './commitment-board.ts'
import { MemoryLog } from './memory-log.ts'
import { uncountedRoomMetrics } from './room-scene.ts'
import { silentLogger } from './silent-logger.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { VirtualClock } from './virtual-clock.ts'

/** What the commitment says at first, and the hash of that. */
export const WORDS = 'Share the custody list each morning'
export const HASH = hashOfCommitment(commitmentBoard(WORDS))
export const ANNS_DEVICE = 'a'.repeat(22)

/** How somebody asks: by which link, from which device, with what to say. */
interface Asking {
  readonly key: string
  readonly device?: string
  readonly pass?: string
  readonly body?: object
}

interface MadeLink {
  readonly id: string
  readonly key: string
}

/** A board with a commitment (`commitment-board.ts`), and the routes by which agencies answer to it. */
export async function openAgreementScene() {
  const folder = makeTemporaryFolder()
  const file = join(folder.path, 'ledger.sqlite')
  const clock = new VirtualClock()
  const now = (): number => clock.nowMs()
  const log = new MemoryLog()
  let random = 0
  let uids = 0
  const openLedger = (): Promise<Ledger> =>
    openSqliteLedger(file, {
      now,
      randomBytes: (count) => new Uint8Array(count).fill(++random),
    })
  const ledger = await openLedger()
  const board = await ledger.createBoard()
  const records = commitmentBoard(WORDS)
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
  const personalData = new PersonalDataGate({ ledger, reckoner, rooms })
  const parts = accessParts(ledger, clock)
  const app = await makeApp({
    ...parts,
    clock,
    ledger,
    personalData,
    rooms,
    reckoner,
  })

  async function ask(
    method: 'DELETE' | 'GET' | 'PATCH' | 'POST',
    path: string,
    { body, device, key, pass }: Asking,
    boardId = board.id,
  ) {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(device === undefined ? {} : { 'wholeplace-device': device }),
      ...(pass === undefined ? {} : { 'wholeplace-pass': pass }),
    }
    const url = `/api/boards/${boardId}${path}`
    const request = { method, url, headers, ...(body === undefined ? {} : { payload: body }) }
    const answer = await app.inject(request)
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    const json: unknown = isJson ? answer.json() : undefined
    const { error } = (json ?? {}) as { error?: { kind: string; message: string } }
    const { body: text, headers: told, statusCode: status } = answer
    return { status, headers: told, json, text, kind: error?.kind, error }
  }

  return {
    ...parts,
    clock,
    ledger,
    board,
    file,
    openLedger,
    ask,

    async makeLink(seatAgencyId = POLICE): Promise<MadeLink> {
      const body = { seatAgencyId, name: 'For the duty desk' }
      const { json } = await ask('POST', '/links', { key: board.keys.owner, body })
      return json as MadeLink
    },

    /** Answers as somebody at the link's agency would, unless said otherwise. */
    answer(
      key: string,
      changes: object = {},
      options: { device?: string | null; ref?: string } = {},
    ) {
      const { device = ANNS_DEVICE, ref = REF } = options
      const body = {
        uid: `uid-${String((uids += 1)).padStart(16, '0')}`,
        answer: 'agreed',
        wordingHash: HASH,
        reason: '',
        name: 'Ann Archer',
        role: 'Chief Inspector',
        ...changes,
      }
      const who = device === null ? { key } : { key, device }
      return ask('POST', `/commitments/${ref}/agreements`, { ...who, body })
    },

    /** What everybody is told that agencies have answered. */
    async book(): Promise<AgreementBook & { readonly version: number }> {
      const { json } = await ask('GET', '/agreements.json', { key: board.keys.viewer })
      return json as AgreementBook & { version: number }
    },

    async audit(): Promise<readonly AuditEntry[]> {
      const { json } = await ask('GET', '/audit.json', { key: board.keys.owner })
      return (json as { entries: readonly AuditEntry[] }).entries
    },

    /** Somebody changes what the commitment says. */
    async reword(text: string): Promise<void> {
      const { state, updates } = await log.load(board.id)
      const doc = new Y.Doc()
      for (const one of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, one)
      const before = Y.encodeStateVector(doc)
      const document = new BoardDocument(doc, { now: () => clock.nowMs() + 1 })
      const change = { created: [], updated: [], removed: [] }
      document.edit({ ...change, removed: [COMMITMENT] }, null)
      document.edit({ ...change, created: [commitmentRecord(text)] }, null)
      await log.append(board.id, Y.encodeStateAsUpdate(doc, before))
      // It is read anew when it is next asked for.
      rooms.close()
    },

    async close(): Promise<void> {
      await app.close()
      rooms.close()
      reckoner.close()
      await ledger.close()
      folder.remove()
    },
  }
}

export type AgreementScene = Awaited<ReturnType<typeof openAgreementScene>>

async function makeApp(
  options: Parameters<typeof addLinkRoutes>[1] &
    Parameters<typeof addPassphraseRoute>[1] &
    Parameters<typeof addAgreementRoutes>[1],
): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: LIMITS.maxBodyBytes })
  handleProblems(app)
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new HttpProblem('too-many-requests'),
  })
  addLinkRoutes(app, options)
  addPassphraseRoute(app, options)
  addAgreementRoutes(app, options)
  addAuditRoutes(app, options)
  return app
}
