import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { LIMITS } from '../../shared/protocol/limits.ts'

/** What a connection may always hold back: all that a viewer can send at once. */
const FREE_BYTES = LIMITS.maxViewerFrameBytes

/**
 * What is kept in memory of messages that have begun and not ended. Together they have a bound: where
 * it is passed, whoever has held back longest goes. Somebody who does send soon has been given up by then
 * only if more is begun in that time than fits.
 */
export class Unfinished {
  readonly #maxBytes: number
  /** Only those who hold back more than {@link FREE_BYTES}; who began first is first. */
  readonly #held = new Map<WebSocket, number>()
  #bytes = 0

  /** @param maxBytes of all connections together, beyond what each is free to hold */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** @param socket the one beneath `webSocket` */
  watch(webSocket: WebSocket, socket: Socket): void {
    let received = 0
    const forget = () => {
      received = 0
      this.#hold(webSocket, 0)
    }
    // Before `ws` reads it: what that makes of it comes after.
    socket.prependListener('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > FREE_BYTES) this.#hold(webSocket, received)
    })
    // Pings and pongs come between the parts of a message, and are not it.
    webSocket.on('pong', () => {
      if (received <= FREE_BYTES) received = 0
    })
    webSocket.on('message', forget)
    webSocket.once('close', forget)
  }

  #hold(webSocket: WebSocket, bytes: number): void {
    this.#bytes += bytes - (this.#held.get(webSocket) ?? 0)
    if (bytes === 0) this.#held.delete(webSocket)
    else this.#held.set(webSocket, bytes)
    if (this.#bytes <= this.#maxBytes) return
    const [longest] = this.#held.keys()
    if (longest === undefined) return
    this.#hold(longest, 0)
    longest.terminate()
  }
}
