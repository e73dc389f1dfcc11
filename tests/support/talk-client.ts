import { WebSocket } from 'ws'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import type { TalkSaid } from '../../shared/talk/read-message.ts'
import type { Talk } from '../../shared/talk/talk.ts'
import type { Told } from './talk-scene.ts'

export interface TalkAddress {
  /** Where the server is, as `http://…`. */
  readonly url: string
  readonly boardId: string
  readonly key: string
  readonly isClicker?: boolean
  /** Sent as the `Origin` header. */
  readonly origin?: string
  /** Sent as the `Cookie` header. */
  readonly cookie?: string
}

/** A page without a page, at the talks of a board: over a real socket, remembering what it was told. */
export class TalkClient {
  readonly told: Told[] = []
  /** How the connection ended; undefined while it has not. */
  ending: { readonly code: number } | undefined
  readonly #socket: WebSocket
  readonly #watchers = new Set<() => void>()

  constructor({ boardId, cookie, isClicker = false, key, origin, url }: TalkAddress) {
    const address = `${url.replace(/^http/, 'ws')}/talk/${boardId}${isClicker ? '/clicker' : ''}`
    this.#socket = new WebSocket(address, toSubprotocols(key), {
      ...(origin === undefined ? {} : { origin }),
      ...(cookie === undefined ? {} : { headers: { cookie } }),
    })
    this.#socket.on('message', (data: Buffer) => {
      this.told.push(JSON.parse(data.toString()) as Told)
      this.#notify()
    })
    // A failed connection closes with 1006, which says enough.
    this.#socket.on('error', () => this.#notify())
    this.#socket.on('close', (code) => {
      this.ending = { code }
      this.#notify()
    })
  }

  /** Connects, and waits until it is told what there is, or the server has closed. */
  static async join(address: TalkAddress): Promise<TalkClient> {
    const client = new TalkClient(address)
    await client.until(() => client.told.length > 0 || client.ending !== undefined)
    return client
  }

  /** As this page knows it; undefined before it is told. */
  get talk(): Talk | null | undefined {
    return this.told.findLast((message) => message.tell === 'talk')?.talk
  }

  say(said: TalkSaid): void {
    this.send(JSON.stringify(said))
  }

  /** Sends anything as one frame: text, or bytes. */
  send(data: string | Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(data)
  }

  /** How many messages of one kind it was told. */
  count(tell: Told['tell']): number {
    return this.told.filter((message) => message.tell === tell).length
  }

  /** @throws Error after `timeoutMs` */
  until(condition: () => boolean, timeoutMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!condition()) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#watchers.delete(look)
        reject(new Error(`Not within ${timeoutMs} ms: ${condition.toString()}`))
      }, timeoutMs)
      this.#watchers.add(look)
      look()
    })
  }

  /** Waits until the connection has ended. @returns the close code */
  async untilEnded(): Promise<number> {
    await this.until(() => this.ending !== undefined)
    return this.ending?.code ?? 0
  }

  /** Ends the connection without a word, as a lost network does. */
  drop(): void {
    this.#socket.terminate()
  }

  #notify(): void {
    for (const look of this.#watchers) look()
  }
}
