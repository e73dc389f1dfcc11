import type * as decoding from 'lib0/decoding'
import * as lib0Decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { BoardState, Notice } from '../../shared/protocol/board-state.ts'
import { encodeUpdate, readBoardState, readNotice } from '../../shared/protocol/codec.ts'
import { mayRetry } from '../../shared/protocol/errors.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'
import { IncomingUpdates } from './incoming-updates.ts'
import { Outbox } from './outbox.ts'
import type { StateVector } from './unsaved-changes.ts'

/** What the connection tells of, in the order it happens. */
export interface ConnectionEvents {
  onAttempt(): void
  /** The server has sent what it has of ours; nothing of ours has been sent yet. */
  onServerVector(theirs: StateVector): void
  /** Both sides have what the other had. */
  onJoined(): void
  onBoardState(state: BoardState): void
  onSaved(durable: StateVector): void
  onNotice(notice: Notice): void
  /** It is down, and will be tried again by itself. @param retryAtMs Unix ms */
  onLost(retryAtMs: number): void
  /** It is down for good. @param closeCode as in `shared/protocol/errors.ts` */
  onClosedForGood(closeCode: number): void
}

export interface ConnectionOptions {
  /** The site's address with the scheme `ws:` or `wss:`, without a path. */
  readonly serverUrl: string
  readonly boardId: string
  /** What is offered to the server: asked for with each connecting. */
  readonly protocols: () => string[]
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly events: ConnectionEvents
  /** Unix ms. */
  readonly deviceNow: () => number
}

/** The longest wait between attempts, and the longest an attempt may take. */
const MAX_BACKOFF_MS = 10_000
const ATTEMPT_TIMEOUT_MS = 10_000
/** y-websocket's backoff: this much, doubled with each failure. */
const BACKOFF_STEP_MS = 100

interface AwarenessChanges {
  readonly added: number[]
  readonly updated: number[]
  readonly removed: number[]
}

type Handler = WebsocketProvider['messageHandlers'][number]

/**
 * The socket to the server: y-websocket's provider, with our messages and our manners.
 *
 * A server that takes no update before those it builds on would refuse one drawn between the opening
 * of the socket and our answer with all that it lacks. So changes are sent from that answer on, which
 * holds the earlier ones. Large ones, the answer too, go out in pieces, in order ({@link Outbox}).
 */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #provider: WebsocketProvider
  readonly #outbox: Outbox
  /** What others change, on its way into the document. */
  readonly incoming: IncomingUpdates
  #attemptTimer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConnectionOptions) {
    const { doc, awareness, protocols, boardId, serverUrl, deviceNow } = options
    this.#options = options
    this.#provider = new WebsocketProvider(`${serverUrl}/sync`, boardId, doc, {
      connect: false,
      disableBc: true,
      awareness,
      protocols: protocols(),
      maxBackoffTime: MAX_BACKOFF_MS,
      shouldReconnect: ({ code }) => mayRetry(code),
    })
    this.incoming = new IncomingUpdates(doc, this.#provider, (problem) => {
      this.#failOn(problem)
    })
    doc.off('update', this.#provider._updateHandler)
    this.#outbox = new Outbox({
      send: (update) => {
        const { ws, wsconnected } = this.#provider
        if (wsconnected) ws?.send(encodeUpdate(update) as Uint8Array<ArrayBuffer>)
      },
      now: deviceNow,
      after,
    })
    this.#tellOwnPresenceOnly()
    this.#listen()
    this.#handleMessages()
  }

  /** Also after a refusal that somebody has mended since. */
  connect(): void {
    this.#provider.protocols = this.#options.protocols()
    this.#provider.connect()
  }

  /** Gives up the socket, and makes no other before {@link connect}. */
  letGo(): void {
    this.#provider.disconnect()
  }

  /** Gives up the socket, which may be dead without knowing it, for a new one. */
  restart(): void {
    this.letGo()
    this.connect()
  }

  /** Idempotent. */
  close(): void {
    clearTimeout(this.#attemptTimer)
    this.incoming.close()
    this.#holdUpdates()
    this.#provider.destroy()
  }

  #listen(): void {
    const { events, deviceNow } = this.#options
    const provider = this.#provider
    provider.on('status', ({ status }) => {
      clearTimeout(this.#attemptTimer)
      if (status !== 'connecting') return
      events.onAttempt()
      this.#attemptTimer = setTimeout(() => {
        this.#dropSocket()
      }, ATTEMPT_TIMEOUT_MS)
    })
    provider.on('sync', (isSynced) => {
      if (isSynced) events.onJoined()
    })
    provider.on('connection-close', (event) => {
      clearTimeout(this.#attemptTimer)
      this.incoming.apply()
      this.#holdUpdates()
      if (event !== null && !mayRetry(event.code)) return
      // Counted up only after this event.
      const failures = provider.wsUnsuccessfulReconnects + 1
      const waitMs = Math.min(2 ** failures * BACKOFF_STEP_MS, MAX_BACKOFF_MS)
      events.onLost(deviceNow() + waitMs)
    })
    provider.on('closed', ({ code }) => {
      events.onClosedForGood(code)
    })
  }

  #handleMessages(): void {
    const { events } = this.#options
    const handlers = this.#provider.messageHandlers
    const stockSync = handlers[MESSAGE.sync]
    if (stockSync !== undefined) {
      this.#handle(MESSAGE.sync, (encoder, decoder, ...rest) => {
        const update = readUpdate(lib0Decoding.clone(decoder))
        if (update !== undefined) {
          this.incoming.add(update)
          return
        }
        this.incoming.apply()
        const asked = readServerVector(lib0Decoding.clone(decoder))
        if (asked === undefined) return stockSync(encoder, decoder, ...rest)
        events.onServerVector(Y.decodeStateVector(asked))
        // y-websocket sends the answer as soon as this returns, before anything drawn later.
        encoding.writeVarUint(encoder, MESSAGE.sync)
        encoding.writeVarUint(encoder, SYNC.step2)
        const answer = Y.encodeStateAsUpdate(this.#options.doc, asked)
        encoding.writeVarUint8Array(encoder, this.#outbox.answer(answer))
        this.#sendUpdates()
      })
    }
    for (const type of [MESSAGE.awareness, MESSAGE.queryAwareness]) {
      const stock = handlers[type]
      if (stock !== undefined) this.#handle(type, stock)
    }
    this.#handleOwn(MESSAGE.boardState, (decoder) => {
      events.onBoardState(readBoardState(decoder))
    })
    this.#handleOwn(MESSAGE.saved, (decoder) => {
      this.incoming.applyUnlessHeld()
      events.onSaved(Y.decodeStateVector(lib0Decoding.readVarUint8Array(decoder)))
    })
    this.#handleOwn(MESSAGE.notice, (decoder) => {
      events.onNotice(readNotice(decoder))
    })
  }

  #handleOwn(type: number, read: (decoder: decoding.Decoder) => void): void {
    this.#handle(type, (_encoder, decoder) => {
      read(decoder)
    })
  }

  /** A message that cannot be read must not break the page: the connection is made anew. */
  #handle(type: number, handler: Handler): void {
    this.#provider.messageHandlers[type] = (...message) => {
      try {
        handler(...message)
      } catch (problem) {
        this.#failOn(problem)
      }
    }
  }

  #failOn(problem: unknown): void {
    reportError(problem)
    this.#dropSocket()
  }

  /** As if the line had failed: y-websocket tries again after its wait. */
  #dropSocket(): void {
    this.#provider.ws?.close()
  }

  /** y-websocket would send whatever it hears of others back to the server. */
  #tellOwnPresenceOnly(): void {
    const { awareness } = this.#options
    const provider = this.#provider
    awareness.off('update', provider._awarenessUpdateHandler)
    awareness.on('update', (changes: AwarenessChanges, origin: unknown) => {
      if (origin !== provider) provider._awarenessUpdateHandler(changes, origin)
    })
  }

  #holdUpdates(): void {
    this.#options.doc.off('update', this.#sendUpdate)
    this.#outbox.clear()
  }

  #sendUpdates(): void {
    this.#options.doc.off('update', this.#sendUpdate)
    this.#options.doc.on('update', this.#sendUpdate)
  }

  readonly #sendUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this.#provider) this.#outbox.add(update)
  }
}

/** The update in the rest of a sync frame, if it brings one. */
function readUpdate(decoder: decoding.Decoder): Uint8Array | undefined {
  if (lib0Decoding.readVarUint(decoder) !== SYNC.update) return undefined
  return lib0Decoding.readVarUint8Array(decoder)
}

/** The state vector in the rest of a sync frame that asks for what the server lacks. */
function readServerVector(decoder: decoding.Decoder): Uint8Array | undefined {
  if (lib0Decoding.readVarUint(decoder) !== SYNC.step1) return undefined
  return lib0Decoding.readVarUint8Array(decoder)
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs)
  return () => {
    clearTimeout(timer)
  }
}
