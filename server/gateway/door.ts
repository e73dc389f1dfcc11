import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { BaseLogger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import {
  fromSubprotocols,
  isBoardId,
  isSecretSubprotocol,
  SUBPROTOCOL,
} from '../../shared/protocol/credentials.ts'
import type { Notice } from '../../shared/protocol/board-state.ts'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { sessionIn } from '../access/credentials.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Callers } from './callers.ts'
import type { GatewayMetrics } from './gateway-metrics.ts'
import { inSlices } from './in-slices.ts'
import { isOwnOrigin, isOwnSession } from './origin.ts'
import type { Unfinished } from './unfinished.ts'

export interface DoorOptions {
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'debug' | 'info' | 'warn' | 'error'>
  readonly metrics: Pick<GatewayMetrics, 'refusals'>
  /** Where people open this server, if the operator said so. */
  readonly publicUrl: URL | undefined
  readonly callers: Callers
  readonly unfinished: Unfinished
  /** Addresses behind this door; the first group is the board's id. */
  readonly path: RegExp
  readonly maxConnections: number
  /** Decides about somebody who comes from this site with a key of the right form. */
  readonly admit: (visit: Visit) => Promise<Entrance>
  /** A notice as pages behind this door read it: a text frame, or a binary one. */
  readonly encodeNotice: (notice: Notice) => string | Uint8Array
}

export interface Visit {
  readonly boardId: string
  readonly key: string
  readonly device: string | undefined
  readonly pass: string | undefined
  /** See `Credentials`. */
  readonly session: string | null
  /** The address, with the groups of the door's path. */
  readonly path: RegExpExecArray
}

export type Entrance =
  | {
      readonly kind: 'open'
      readonly maxFrameBytes: number
      /** Called in the turn in which the admission is known. */
      readonly connect: (webSocket: WebSocket, socket: Socket) => Guest
    }
  | { readonly kind: 'refused'; readonly error: ErrorKind }

/** One page's connection, as far as the door has to do with it. */
export interface Guest {
  /** Breaks a silence. */
  keepAlive(): void
  /** Ends where the last ping was not answered, and sends the next. */
  checkAlive(): void
  stopReading(): void
  /** Idempotent. */
  end(code: number, reason: string): void
  terminate(): void
}

/** Silence is broken twice as often as the 15 s that pages may be promised. */
const TICK_MS = 7_500
/** A ping every so many ticks: 30 s. */
const TICKS_PER_PING = 4
/** What somebody may send who is refused, before they hear so. */
const REFUSED = { maxFrameBytes: LIMITS.maxViewerFrameBytes }
/** How long pages have to close when the server stops, and after a refusal. */
const CLOSE_MS = 2_000

/**
 * Where pages connect. Looks at where they come from and whether they have a key, has it decided who may
 * come in, and says no with a close code, which a page can read, rather than a status, which it cannot.
 */
export class Door {
  readonly #options: DoorOptions
  readonly #guests = new Set<Guest>()
  readonly #servers = new Map<number, WebSocketServer>()
  /** Who is being looked up. */
  #arriving = 0
  #ticks = 0
  #cancelTick: Cancel
  #cancelRound: Cancel = () => undefined
  #isOpen = true
  #onEmpty: (() => void) | null = null

  constructor(options: DoorOptions) {
    this.#options = options
    this.#cancelTick = this.#tickLater()
  }

  get size(): number {
    return this.#guests.size
  }

  /** For the HTTP server's `upgrade` event. */
  handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const { logger, maxConnections, path: address } = this.#options
    const fail = (problem: Error) => {
      logger.debug({ err: problem }, 'A connection failed before it was open')
      socket.destroy()
    }
    socket.on('error', fail)
    const path = address.exec(request.url ?? '')
    if (path === null) return turnAway(socket, '404 Not Found')
    if (!this.#isOpen || this.#guests.size + this.#arriving >= maxConnections) {
      return turnAway(socket, '503 Service Unavailable')
    }
    this.#arriving += 1
    this.#admit(request, path)
      .then((entrance) => {
        socket.off('error', fail)
        if (!this.#isOpen) return turnAway(socket, '503 Service Unavailable')
        this.#upgrade(request, socket, head, entrance)
      })
      .catch((problem: unknown) => {
        logger.error({ err: problem }, 'A connection could not be made')
        socket.destroy()
      })
      .finally(() => {
        this.#arriving -= 1
      })
  }

  /** Takes no more: neither connections, nor what the open ones send. */
  stopTaking(): void {
    this.#isOpen = false
    for (const guest of this.#guests) guest.stopReading()
  }

  /** Closes every connection with this code; resolves when all have gone. Idempotent. */
  async close(code: number, reason: string): Promise<void> {
    this.#isOpen = false
    this.#cancelTick()
    this.#cancelRound()
    for (const guest of this.#guests) guest.end(code, reason)
    if (this.#guests.size === 0) return
    const cancel = this.#options.clock.after(CLOSE_MS, () => {
      for (const guest of this.#guests) guest.terminate()
    })
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve
    })
    cancel()
  }

  async #admit(request: IncomingMessage, path: RegExpExecArray): Promise<Entrance> {
    const { admit, callers, publicUrl } = this.#options
    const { cookie, host, origin } = request.headers
    if (!callers.enter(request)) return { kind: 'refused', error: 'too-many-requests' }
    const session = sessionIn(cookie)
    const isOwn = session === null || isOwnSession(origin, publicUrl)
    if (!isOwn || !isOwnOrigin(origin, host, publicUrl)) {
      return { kind: 'refused', error: 'other-site' }
    }
    const { device, key, ours, pass } = fromSubprotocols(offeredProtocols(request))
    if (key === undefined) return { kind: 'refused', error: 'no-key' }
    if (!ours) return { kind: 'refused', error: 'old-page' }
    const [, boardId = ''] = path
    if (!isBoardId(boardId)) return { kind: 'refused', error: 'no-such-board' }
    return admit({ boardId, key, device, pass, path, session })
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer, entrance: Entrance): void {
    const { maxFrameBytes } = entrance.kind === 'open' ? entrance : REFUSED
    this.#serverOf(maxFrameBytes).handleUpgrade(request, socket, head, (webSocket) => {
      switch (entrance.kind) {
        case 'open':
          this.#options.unfinished.watch(webSocket, socket)
          return this.#welcome(webSocket, entrance.connect(webSocket, socket))
        case 'refused':
          return this.#refuse(webSocket, entrance.error)
      }
    })
  }

  #serverOf(maxFrameBytes: number): WebSocketServer {
    const server = this.#servers.get(maxFrameBytes) ?? webSocketServer(maxFrameBytes)
    this.#servers.set(maxFrameBytes, server)
    return server
  }

  #welcome(webSocket: WebSocket, guest: Guest): void {
    this.#guests.add(guest)
    webSocket.once('close', () => {
      this.#guests.delete(guest)
      if (this.#guests.size === 0) this.#onEmpty?.()
    })
  }

  #refuse(webSocket: WebSocket, kind: ErrorKind): void {
    const { encodeNotice, logger, metrics } = this.#options
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
    const isTimeToPing = this.#ticks === 0
    this.#cancelRound = inSlices(this.#options.clock, this.#guests, (guest) => {
      guest.keepAlive()
      if (isTimeToPing) guest.checkAlive()
    })
  }
}

/** For who comes to an address that nobody has, or too late. Does not wait for them to hang up. */
function turnAway(socket: Socket, status: string): void {
  socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  socket.destroySoon()
}

function webSocketServer(maxFrameBytes: number): WebSocketServer {
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Over what is taken, so that a page hears why ("too large") rather than nothing.
    maxPayload: maxFrameBytes * 2,
    // These two and the next known to ws 8.23, not to its types.
    maxFragments: LIMITS.maxFragments,
    maxBufferedChunks: LIMITS.maxFragmentChunks,
    // Pings are answered by `Line`, which counts them.
    autoPong: false,
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
