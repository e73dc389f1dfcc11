import type { PageChange, SocketEvents, TalkPage } from '../../../client/talk/talk-page.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

/** A socket whose other end is the test. */
export class FakeTalkSocket {
  readonly sent: unknown[] = []
  isClosed = false
  bufferedBytes = 0
  readonly path: string
  readonly protocols: readonly string[]
  readonly events: SocketEvents

  constructor(path: string, protocols: readonly string[], events: SocketEvents) {
    this.path = path
    this.protocols = protocols
    this.events = events
  }

  readonly send = (text: string): void => {
    this.sent.push(JSON.parse(text))
  }

  readonly close = (): void => {
    this.isClosed = true
  }

  /** The server says something. */
  tell(message: unknown): void {
    this.events.onText(JSON.stringify(message))
  }
}

/** A page whose time, chance, network and sockets are the test's. */
export class FakeTalkPage implements TalkPage {
  readonly clock = new VirtualClock()
  readonly sockets: FakeTalkSocket[] = []
  readonly #listeners = new Set<(change: PageChange) => void>()
  readonly random: () => number

  constructor(random: () => number = () => 0.5) {
    this.random = random
  }

  readonly now = (): number => this.clock.nowMs()

  after(delayMs: number, run: () => void): () => void {
    return this.clock.after(delayMs, run)
  }

  openSocket(path: string, protocols: readonly string[], events: SocketEvents): FakeTalkSocket {
    const socket = new FakeTalkSocket(path, protocols, events)
    this.sockets.push(socket)
    return socket
  }

  watch(listener: (change: PageChange) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** How many still want to know what becomes of the page. */
  get watchers(): number {
    return this.#listeners.size
  }

  change(change: PageChange): void {
    for (const listener of this.#listeners) listener(change)
  }

  get socket(): FakeTalkSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('No socket was opened')
    return socket
  }
}
