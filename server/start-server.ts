import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Access } from './access/access.ts'
import { Comings } from './access/comings.ts'
import { LinkUse } from './access/link-use.ts'
import { SessionUse } from './access/session-use.ts'
import { Passphrases } from './access/passphrases.ts'
import { RefusalBook } from './access/refusal-book.ts'
import { VisitBook } from './access/visit-book.ts'
import { WrongTries } from './access/wrong-tries.ts'
import type { Logger } from 'pino'
import { starters } from '../seeds/starters.ts'
import { checkEntry } from '../shared/board/entry-schema.ts'
import { createBoardUpdate } from '../shared/board/new-board.ts'
import { CLOSE_RESTARTING } from '../shared/protocol/errors.ts'
import { LIMITS } from '../shared/protocol/limits.ts'
import { backUpBeforeUpgrade } from './backup/before-upgrade.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { Callers } from './gateway/callers.ts'
import { Gateway } from './gateway/gateway.ts'
import { Unfinished } from './gateway/unfinished.ts'
import { createApp } from './http/app.ts'
import type { HttpBounds } from './http/http-bounds.ts'
import { readStoredRecords } from './http/read-board.ts'
import { BoardPurge } from './privacy/board-purge.ts'
import { ImageSweep } from './images/image-sweep.ts'
import { createMetrics } from './observability/metrics.ts'
import { PersonalDataGate } from './http/personal-data-gate.ts'
import { openStores, type Stores } from './open-stores.ts'
import { rehearseLoading } from './room/rehearse-loading.ts'
import { Reckoner } from './reckoning/reckoner.ts'
import { startReckoningThread } from './reckoning/reckoning-thread.ts'
import { Exporter } from './report/exporter.ts'
import { openPress } from './report/open-press.ts'
import { RoomRegistry } from './room/room-registry.ts'
import { Sealer } from './seal/sealer.ts'
import { SealedItems } from './sealed/sealed-items.ts'
import { SealedSweep } from './sealed/sealed-sweep.ts'
import { Checkpoints } from './snapshots/checkpoints.ts'
import { ContentReader } from './snapshots/content-reader.ts'
import { Snapshots } from './snapshots/snapshots.ts'
import { openSignIn } from './sign-in/open-sign-in.ts'
import { SessionPurge } from './sign-in/session-purge.ts'
import { StartupError } from './startup-error.ts'
import { TalkFiles } from './talk/talk-files.ts'
import { lookAtTalk, TalkGateway } from './talk/talk-gateway.ts'
import { TalkHub } from './talk/talk-hub.ts'

export interface RunningServer {
  /** The address to open, without a slash at its end. */
  readonly url: string
  /**
   * Takes no more, waits until everything taken is on disk, tells pages that the server restarts,
   * and lets go of everything. Idempotent.
   */
  close(): Promise<void>
}

/** Members of {@link LIMITS}. */
export type ServerBounds = HttpBounds &
  Readonly<Record<'maxConnectionsPerAddress' | 'maxUnfinishedBytes', number>>

/** See `TurnstileOptions`. */
const elapsedMs = (): number => performance.now()

const SWEEP_INTERVAL_MS = 1_000
/** How often boards are looked at that may need a checkpoint. */
const LOOK_INTERVAL_MS = 10_000

/**
 * The whole server in this process.
 * @param open the stores that the configuration asks for, unless a test has something else in mind
 * @param bounds on what comes of which nothing is known: the shared limits unless a test has others in mind
 * @throws StartupError in one plain sentence for what the operator can mend
 */
export async function startServer(
  config: Config,
  logger: Logger,
  open: (config: Config, logger: Logger) => Promise<Stores> = openStores,
  bounds: ServerBounds = LIMITS,
): Promise<RunningServer> {
  await backUpBeforeUpgrade(config, logger, Date.now())
  const stores = await open(config, logger)
  const { log, ledger, images, contents, talks, bus, nodes, gatherMs } = stores
  const clock = systemClock
  let isStopping = false
  const metrics = createMetrics({
    connections: () => gateway.size,
    rooms: () => rooms.size,
    exports: () => press?.pool.size ?? 0,
    talks: () => talkHub.talks,
    talkFollowers: () => talkHub.followers,
  })
  const rooms = new RoomRegistry({
    log,
    agreements: ledger.agreements,
    snapshots: ledger.snapshots,
    sealed: ledger.sealed,
    bus,
    clock,
    logger,
    metrics,
    idleUnloadMs: config.idleUnloadMs,
    sweepIntervalMs: SWEEP_INTERVAL_MS,
    nodes,
    gatherMs,
    onLinksChanged: (boardId) => talkHub.linksChanged(boardId),
  })
  const readRecords = async (boardId: string) => readStoredRecords(await log.load(boardId))
  const imageSweep = new ImageSweep({
    images: ledger.images,
    snapshots: ledger.snapshots,
    talkFiles: ledger.talkFiles,
    store: images,
    contents,
    talks,
    clock,
    logger,
    readRecords,
  })
  const sealedSweep = new SealedSweep({ sealed: ledger.sealed, clock, logger, readRecords })
  const boardPurge = new BoardPurge({ deletions: ledger.deletions, log, clock, logger })
  const sessionPurge = new SessionPurge({ sessions: ledger.sessions, clock, logger })
  const reckoner = new Reckoner({ startThread: startReckoningThread, clock, logger })
  const reader = new ContentReader({ clock, contents, ledger, log, reckoner, rooms })
  const snapshots = new Snapshots({ clock, contents, ledger, reader, rooms })
  const personalData = new PersonalDataGate({ ledger, reckoner, rooms })
  const checkpoints = new Checkpoints({
    clock,
    logger,
    rooms,
    ledger: ledger.snapshots,
    snapshots,
    lookIntervalMs: Math.max(100, Math.min(LOOK_INTERVAL_MS, config.idleUnloadMs / 2)),
  })
  const talkFiles = new TalkFiles({ ledger: ledger.talkFiles, store: talks, clock })
  const sealer = new Sealer({ clock, secrets: ledger.secrets })
  const press = await openPress(config, clock, logger)
  const exporter = new Exporter({
    press,
    reckoner,
    sealer,
    logger,
    metrics,
    elapsedMs,
  })
  const { publicUrl } = config
  const visits = new VisitBook({ ledger, clock, logger })
  const comings = new Comings({ stays: ledger.stays, clock, logger })
  const refusals = new RefusalBook({ stays: ledger.stays, clock, logger })
  const signIn = config.signIn === undefined ? null : openSignIn(config.signIn, ledger, logger)
  const access = new Access({ ledger, clock, visits, accounts: signIn?.accounts ?? null })
  const linkUse = new LinkUse({ bus, clock, nodes })
  const sessionUse = new SessionUse({ bus, clock, nodes })
  const { trustProxy } = config
  const callers = new Callers({ ...bounds, trustProxy })
  const unfinished = new Unfinished(bounds.maxUnfinishedBytes)
  const gateway = new Gateway({
    callers,
    unfinished,
    access,
    linkUse,
    sessionUse,
    visits,
    comings,
    refusals,
    ledger,
    rooms,
    clock,
    elapsedMs,
    logger,
    metrics,
    checkEntry,
    publicUrl,
  })
  const talkHub: TalkHub = new TalkHub({
    bus,
    clock,
    logger,
    metrics,
    nodes,
    node: randomUUID(),
    look: (boardId, credentials) => lookAtTalk(access, boardId, credentials),
  })
  const talkGateway = new TalkGateway({
    callers,
    unfinished,
    ledger,
    access,
    linkUse,
    sessionUse,
    talks: talkHub,
    clock,
    logger,
    metrics,
    publicUrl,
  })
  const app = await createApp({
    ...stores,
    ...config,
    bounds,
    access,
    linkUse,
    sessionUse,
    visits,
    passphrases: new Passphrases(randomBytes),
    wrongTries: new WrongTries(),
    rooms,
    reckoner,
    reader,
    snapshots,
    personalData,
    talkFiles,
    isClickersKey: (boardId, key) => talkHub.isClickersKey(boardId, key),
    exporter,
    clock,
    logger,
    starters,
    newClientId: () => randomInt(2 ** 32),
    checkStorage: async () => {
      const stored = [log, ledger, images, contents, talks]
      await Promise.all(stored.map((each) => each.check()))
    },
    isStopping: () => isStopping,
    metrics,
    registry: metrics.registry,
    requestSeconds: metrics.requestSeconds,
    sealer,
    signIn,
    randomBytes,
    sealedItems: new SealedItems({ ledger, rooms, clock, nodes, newId: randomUUID }),
  })
  app.server.on('upgrade', (request, socket: Socket, head) => {
    const door = TalkGateway.isFor(request.url) ? talkGateway : gateway
    door.handleUpgrade(request, socket, head)
  })

  const stop = async () => {
    isStopping = true
    gateway.stopTaking()
    talkGateway.stopTaking()
    await rooms.settle()
    await Promise.all(
      [gateway, talkGateway].map((door) => door.close(CLOSE_RESTARTING, 'restarting')),
    )
    talkHub.close()
    linkUse.close()
    sessionUse.close()
    await visits.close()
    await comings.close()
    await refusals.close()
    await checkpoints.close()
    reckoner.close()
    await press?.pool.close()
    await app.close()
    await imageSweep.close()
    await sealedSweep.close()
    await boardPurge.close()
    await sessionPurge.close()
    rooms.close()
    await stores.close()
  }
  rehearseLoading(exampleBoard())
  try {
    const url = await listen(app, config)
    let stopping: Promise<void> | undefined
    return { url, close: () => (stopping ??= stop()) }
  } catch (problem) {
    await stop()
    throw problem
  }
}

/** Every starter's records on one board. */
function exampleBoard(): Uint8Array {
  const records = starters.flatMap((starter) => starter.records())
  return createBoardUpdate({ title: '', records, clientId: 1, now: Date.now })
}

async function listen(app: FastifyInstance, { host, port, publicUrl }: Config): Promise<string> {
  try {
    await listenOn(app, port, host ?? '::')
  } catch (problem) {
    throw new StartupError(listenProblem(problem, host, port), { cause: problem })
  }
  if (publicUrl !== undefined) return publicUrl.href.replace(/\/$/, '')
  const address = app.server.address() as AddressInfo
  return `http://${urlHost(host)}:${address.port}`
}

/** On every address of the machine (`::`), by IPv4 alone where there is no IPv6. */
async function listenOn(app: FastifyInstance, port: number, host: string): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (problem) {
    if (host !== '::' || codeOf(problem) !== 'EAFNOSUPPORT') throw problem
    await app.listen({ port, host: '0.0.0.0' })
  }
}

function codeOf(problem: unknown): unknown {
  return problem instanceof Error && 'code' in problem ? problem.code : undefined
}

function listenProblem(problem: unknown, host: string | undefined, port: number): string {
  switch (codeOf(problem)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program: stop that, or set PORT to another number.`
    case 'EACCES':
      return `Port ${port} may not be used by this user: set PORT to a number from 1024.`
    default:
      return `The server cannot listen on ${host ?? 'this machine'}, port ${port}: look at HOST and PORT.`
  }
}

function urlHost(host: string | undefined): string {
  if (host === undefined || host === '::' || host === '0.0.0.0') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
