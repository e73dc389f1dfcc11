import * as decoding from 'lib0/decoding'
import { WebSocket, type RawData } from 'ws'
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import * as Y from 'yjs'
import { withAgreements, withSeats } from '../../client/socket/board-news.ts'
import { Lanes } from '../../shared/board/lanes.ts'
import { NO_AGREEMENTS, type AgreementBook } from '../../shared/domain/agreement.ts'
import type { BoardState, Notice, Seat } from '../../shared/protocol/board-state.ts'
import {
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  readBoardState,
  readNotice,
} from '../../shared/protocol/codec.ts'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'

export interface WireClientOptions {
  /** Where the server is, as `http://…` or `ws://…`. */
  readonly url: string
  readonly boardId: string
  /** None: the server is asked without one. */
  readonly key?: string
  /** Which device it says it is on; none: it does not say. */
  readonly device?: string
  /** Unix ms; stamps this client's entries. */
  readonly now?: () => number
  /** Sent as the `Origin` header; with a cookie, that of the server unless told. */
  readonly origin?: string
  /** Asked for with each connecting, and sent as the `Cookie` header. */
  readonly cookie?: () => string
  /** To go on with a document that was edited before. */
  readonly doc?: Y.Doc
}

/**
 * A page without a page: speaks the wire as a browser does, over a real socket, and remembers what it
 * was told. Edits made through {@link lanes} or {@link doc} are sent while it is connected; after
 * {@link connect} to the same or another server, what that lacks is sent.
 */
export class WireClient {
  readonly doc: Y.Doc
  readonly lanes: Lanes
  readonly awareness: Awareness

  /** The latest *saved* state vector: client id → clock. Empty until the first. */
  saved: ReadonlyMap<number, number> = new Map()
  /** True once the server has answered with all it has; false again after a disconnection. */
  isSynced = false
  boardState: BoardState | undefined
  /** What board states have said of seats and agreements since the connection was made. */
  seat: Seat | null = null
  seats: ReadonlyMap<number, string> = new Map()
  agreements: AgreementBook = NO_AGREEMENTS
  readonly notices: Notice[] = []
  /** How the last connection ended; undefined while there is one. */
  ending: { readonly code: number; readonly reason: string } | undefined
  /** Frames received, by message type. */
  readonly received = new Map<number, number>()

  readonly #options: WireClientOptions
  #socket: WebSocket | undefined
  readonly #watchers = new Set<() => void>()

  constructor(options: WireClientOptions) {
    this.#options = options
    this.doc = options.doc ?? new Y.Doc()
    this.lanes = new Lanes(this.doc, options.now ?? Date.now)
    this.awareness = new Awareness(this.doc)
    this.awareness.setLocalState(null)
    this.doc.on('update', this.#sendUpdate)
    this.awareness.on('update', this.#sendPresence)
  }

  /** Makes a client and waits until it has the board. @throws Error when the server closes instead */
  static async join(options: WireClientOptions): Promise<WireClient> {
    const client = new WireClient(options)
    client.connect()
    await client.until(() => client.isSynced)
    return client
  }

  /** Starts a connection. @param url of another server, or of the same on a new port */
  connect(url: string = this.#options.url): void {
    this.#socket?.terminate()
    this.ending = undefined
    this.isSynced = false
    this.seats = new Map()
    const { boardId, cookie, device, key } = this.#options
    const { origin = cookie && new URL(url).origin } = this.#options
    const address = `${url.replace(/^http/, 'ws')}/sync/${boardId}`
    const protocols = key === undefined ? [] : toSubprotocols(key, device)
    const socket = new WebSocket(address, protocols, {
      ...(origin === undefined ? {} : { origin }),
      ...(cookie === undefined ? {} : { headers: { cookie: cookie() } }),
    })
    this.#socket = socket
    socket.on('open', () => {
      this.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
      if (this.awareness.getLocalState() !== null)
        this.#sendPresence({ added: [this.doc.clientID] })
    })
    socket.on('message', (data) => {
      if (socket === this.#socket) this.#receive(toBytes(data))
    })
    // A failed connection closes with 1006, which says enough.
    socket.on('error', () => this.#notifyWatchers())
    socket.on('close', (code, reason) => {
      if (socket !== this.#socket) return
      this.ending = { code, reason: reason.toString() }
      this.isSynced = false
      const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID)
      removeAwarenessStates(this.awareness, others, this)
      this.#notifyWatchers()
    })
  }

  /** Sends any bytes as one frame, well-formed or not; nothing when there is no connection. */
  send(frame: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame)
  }

  /**
   * Waits for a condition, looked at whenever something arrives or the connection ends.
   * @throws Error when the connection ends before it holds, or after `timeoutMs`
   */
  until(condition: () => boolean, timeoutMs = 10_000): Promise<void> {
    return this.#wait(condition, timeoutMs, true)
  }

  /** Waits until the server, or the network, has ended the connection. */
  async untilEnded(
    timeoutMs = 10_000,
  ): Promise<{ readonly code: number; readonly reason: string }> {
    await this.#wait(() => this.ending !== undefined, timeoutMs, false)
    return this.ending ?? { code: 0, reason: '' }
  }

  /** Waits until all that was changed here is on the server's disk. */
  untilSaved(timeoutMs?: number): Promise<void> {
    return this.until(() => this.isSaved(), timeoutMs)
  }

  /** True when the latest *saved* covers everything this client has written. */
  isSaved(): boolean {
    const own = this.doc.clientID
    return (this.saved.get(own) ?? 0) >= this.clock()
  }

  /** How far this client's own writing has come, as a Yjs clock. */
  clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  /** Stops reading from the socket, as a page does that cannot keep up. */
  pauseReading(): void {
    this.#socket?.pause()
  }

  resumeReading(): void {
    this.#socket?.resume()
  }

  /** Ends the connection without a word, as a lost network does. */
  drop(): void {
    this.#socket?.terminate()
  }

  /** Ends everything. Idempotent. */
  close(): void {
    this.#socket?.close()
    this.lanes.destroy()
    this.awareness.destroy()
    this.doc.destroy()
  }

  readonly #sendUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this) this.send(encodeUpdate(update))
  }

  readonly #sendPresence = (
    changes: { added?: number[]; updated?: number[]; removed?: number[] },
    origin?: unknown,
  ): void => {
    const { added = [], updated = [], removed = [] } = changes
    const isOwn = [...added, ...updated, ...removed].includes(this.doc.clientID)
    if (origin === this || !isOwn) return
    this.send(encodeAwareness(encodeAwarenessUpdate(this.awareness, [this.doc.clientID])))
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    this.received.set(type, (this.received.get(type) ?? 0) + 1)
    switch (type) {
      case MESSAGE.sync:
        this.#receiveSync(decoder)
        break
      case MESSAGE.awareness:
        applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
        break
      case MESSAGE.saved:
        this.saved = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
        break
      case MESSAGE.boardState:
        this.#hearBoardState(readBoardState(decoder))
        break
      case MESSAGE.notice:
        this.notices.push(readNotice(decoder))
        break
    }
    this.#notifyWatchers()
  }

  #hearBoardState(state: BoardState): void {
    const { agreements, seat, seats } = state
    this.boardState = state
    if (seat !== undefined) this.seat = seat
    if (seats !== undefined) this.seats = withSeats(this.seats, seats)
    if (agreements === undefined) return
    const book = withAgreements(this.agreements, agreements)
    if (book === undefined) throw new Error('An answer was left out.')
    this.agreements = book
  }

  #receiveSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === SYNC.step1) {
      this.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, payload)))
      return
    }
    Y.applyUpdate(this.doc, payload, this)
    if (step === SYNC.step2) this.isSynced = true
  }

  #wait(condition: () => boolean, timeoutMs: number, failOnEnd: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer)
        this.#watchers.delete(look)
      }
      const look = (): void => {
        if (condition()) {
          stop()
          resolve()
        } else if (failOnEnd && this.ending) {
          stop()
          reject(new Error(`The connection ended: ${this.ending.code} ${this.ending.reason}`))
        }
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`Not within ${timeoutMs} ms: ${condition.toString()}`))
      }, timeoutMs)
      this.#watchers.add(look)
      look()
    })
  }

  #notifyWatchers(): void {
    for (const look of this.#watchers) look()
  }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data))
  return new Uint8Array(data)
}
