import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import {
  fromSubprotocols,
  isBoardId,
  isSecretSubprotocol,
  SUBPROTOCOL,
} from '../../shared/protocol/credentials.ts'
import type { Seat } from '../../shared/protocol/board-state.ts'
import { encodeNotice } from '../../shared/protocol/codec.ts'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { mayEdit, mayOpen } from '../../shared/protocol/roles.ts'
import type { Cancel } from '../clock.ts'
import type { Ledger, LinkRow } from '../ledger/ledger.ts'
import { hashKey } from '../ledger/link-keys.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import type { Room } from '../room/room.ts'
import { Connection, type ConnectionSurroundings, type Visitor } from './connection.ts'
import { isOwnOrigin } from './origin.ts'

export interface GatewayOptions extends ConnectionSurroundings {
  readonly ledger: Ledger
  readonly rooms: RoomRegistry
  /** Where people open this server, if the operator said so. */
  readonly publicUrl: URL | undefined
}

/** Who may come in, and to what. */
type Entrance =
  | { readonly kind: 'open'; readonly room: Room; readonly visitor: Visitor }
  | { readonly kind: 'refused'; readonly error: ErrorKind }

const PATH = /^\/sync\/([^/?]+)(?:\?|$)/

/** Silence is broken twice as often as the 15 s that stock pages may be promised. */
const TICK_MS = 7_500
/** A ping every so many ticks: 30 s. */
const TICKS_PER_PING = 4
/** How long pages have to close when the server stops, and after a refusal. */
const CLOSE_MS = 2_000

/**
 * Where pages connect: `/sync/<boardId>`. Looks at where they come from and at their key, and says
 * no with a close code, which a page can read, rather than a status, which it cannot.
 */
export class Gateway {
  readonly #options: GatewayOptions
  readonly #connections = new Set<Connection>()
  readonly #forEditors = webSocketServer(LIMITS.maxFrameBytes)
  readonly #forViewers = webSocketServer(LIMITS.maxViewerFrameBytes)
  #ticks = 0
  #cancelTick: Cancel
  #isOpen = true
  #onEmpty: (() => void) | null = null

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#cancelTick = this.#tickLater()
  }

  get size(): number {
    return this.#connections.size
  }

  /** For the HTTP server's `upgrade` event. */
  handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const { logger } = this.#options
    const fail = (problem: Error) => {
      logger.debug({ err: problem }, 'A connection failed before it was open')
      socket.destroy()
    }
    socket.on('error', fail)
    const boardId = PATH.exec(request.url ?? '')?.[1]
    if (boardId === undefined) return turnAway(socket, '404 Not Found')
    if (!this.#isOpen || this.#connections.size >= LIMITS.maxConnections) {
      return turnAway(socket, '503 Service Unavailable')
    }
    this.#enter(request, boardId)
      .then((entrance) => {
        socket.off('error', fail)
        if (!this.#isOpen) return turnAway(socket, '503 Service Unavailable')
        this.#upgrade(request, socket, head, entrance)
      })
      .catch((problem: unknown) => {
        logger.error({ err: problem }, 'A connection could not be made')
        socket.destroy()
      })
  }

  /** Takes no more: neither connections, nor what the open ones send. */
  stopTaking(): void {
    this.#isOpen = false
    for (const connection of this.#connections) connection.stopReading()
  }

  /** Closes every connection with this code; resolves when all have gone. Idempotent. */
  async close(code: number, reason: string): Promise<void> {
    this.#isOpen = false
    this.#cancelTick()
    for (const connection of this.#connections) connection.end(code, reason)
    if (this.#connections.size === 0) return
    const cancel = this.#options.clock.after(CLOSE_MS, () => {
      for (const connection of this.#connections) connection.terminate()
    })
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve
    })
    cancel()
  }

  async #enter(request: IncomingMessage, boardId: string): Promise<Entrance> {
    const { ledger, publicUrl, rooms, logger } = this.#options
    const { origin, host } = request.headers
    if (!isOwnOrigin(origin, host, publicUrl)) return { kind: 'refused', error: 'other-site' }
    const { device, key, ours } = fromSubprotocols(offeredProtocols(request))
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    if (!ours) return { kind: 'refused', error: 'old-page' }
    if (!isBoardId(boardId) || (await ledger.findBoard(boardId)) === undefined) {
      return { kind: 'refused', error: 'no-such-board' }
    }
    const link = await ledger.findLink(boardId, key)
    if (link === undefined) return { kind: 'refused', error: 'wrong-key' }
    if (!mayOpen(link.role)) return { kind: 'refused', error: 'talk-only' }
    if (rooms.sizeOf(boardId) >= LIMITS.maxConnectionsPerBoard) {
      return { kind: 'refused', error: 'too-many-requests' }
    }
    const visitor = await this.#visitor(boardId, key, link, device)
    try {
      return { kind: 'open', visitor, room: await rooms.open(boardId) }
    } catch (problem) {
      logger.error({ boardId, err: problem }, 'A board could not be loaded')
      return { kind: 'refused', error: 'cannot-load' }
    }
  }

  async #visitor(
    boardId: string,
    key: string,
    link: LinkRow,
    device: string | undefined,
  ): Promise<Visitor> {
    const { ledger } = this.#options
    const { role } = link
    const deviceHash = device === undefined ? null : hashKey(device)
    return {
      role,
      links: await ledger.shareableKeys(boardId, key),
      seat: await this.#sit(link, deviceHash),
      look: async () => {
        const present = await ledger.findLink(boardId, key)
        if (present?.role !== role) return { kind: 'must-go' }
        return { kind: 'stays', seat: await findSeat(ledger, present, deviceHash) }
      },
      noteName: async (name) => {
        if (deviceHash !== null) await ledger.seats.noteName(boardId, deviceHash, name)
      },
    }
  }

  /** Who opens a seat's link takes the seat. Whatever keeps them from it, the board opens. */
  async #sit(link: LinkRow, deviceHash: string | null): Promise<Seat | null> {
    const { ledger, logger, rooms } = this.#options
    const { boardId, seat } = link
    if (seat === null || deviceHash === null) return null
    try {
      const sitting = await ledger.seats.sit(boardId, seat, { deviceHash, mayMove: true })
      if (sitting.kind !== 'sits') return null
      // Its other connections have lost the seat that it has left.
      if (sitting.change === 'moved') rooms.linksChanged(boardId)
      return { agencyId: seat.agencyId }
    } catch (problem) {
      logger.error({ boardId, err: problem }, 'A seat could not be taken')
      return null
    }
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer, entrance: Entrance): void {
    const isEditor = entrance.kind === 'open' && mayEdit(entrance.visitor.role)
    const server = isEditor ? this.#forEditors : this.#forViewers
    server.handleUpgrade(request, socket, head, (webSocket) => {
      switch (entrance.kind) {
        case 'open':
          return this.#connect(webSocket, socket, entrance.room, entrance.visitor)
        case 'refused':
          return this.#refuse(webSocket, entrance.error)
      }
    })
  }

  #connect(webSocket: WebSocket, socket: Socket, room: Room, visitor: Visitor): void {
    const connection = new Connection(webSocket, socket, room, visitor, this.#options)
    this.#connections.add(connection)
    // Its link may have been ended since it was looked up; from now on it hears of that.
    connection.recheck()
    webSocket.once('close', () => {
      this.#connections.delete(connection)
      if (this.#connections.size === 0) this.#onEmpty?.()
    })
  }

  #refuse(webSocket: WebSocket, kind: ErrorKind): void {
    const { logger, metrics } = this.#options
    const { close, log, message } = ERRORS[kind]
    metrics.refusals.inc({ kind })
    logger[log]({ kind }, 'A connection was refused')
    webSocket.on('error', (problem) => {
      logger.debug({ err: problem }, 'A refused connection failed')
    })
    webSocket.send(encodeNotice({ kind, message }))
    webSocket.close(close, kind)
  }

  #tickLater(): Cancel {
    return this.#options.clock.after(TICK_MS, () => {
      this.#cancelTick = this.#tickLater()
      this.#tick()
    })
  }

  #tick(): void {
    this.#ticks = (this.#ticks + 1) % TICKS_PER_PING
    for (const connection of this.#connections) {
      connection.keepAlive()
      if (this.#ticks === 0) connection.checkAlive()
    }
  }
}

function webSocketServer(maxFrameBytes: number): WebSocketServer {
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Over what is taken, so that a page hears why ("too large") rather than nothing.
    maxPayload: maxFrameBytes * 2,
    // Known to ws 8.23, not to its types.
    closeTimeout: CLOSE_MS,
    handleProtocols: chooseProtocol,
  }
  return new WebSocketServer(options)
}

/** Ours; or else any but a secret, for a browser wants one of those it offered. */
function chooseProtocol(offered: Set<string>): string | false {
  if (offered.has(SUBPROTOCOL)) return SUBPROTOCOL
  return [...offered].find((name) => !isSecretSubprotocol(name)) ?? false
}

function offeredProtocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
}

function turnAway(socket: Socket, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The seat that a device has by a link, as the ledger knows it now. */
async function findSeat(
  ledger: Ledger,
  { boardId, seat }: LinkRow,
  deviceHash: string | null,
): Promise<Seat | null> {
  if (seat === null || deviceHash === null) return null
  const agencyId = await ledger.seats.seatOf(boardId, deviceHash)
  return agencyId === seat.agencyId ? { agencyId } : null
}
