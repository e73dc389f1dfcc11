import { vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { toSubprotocols } from '../../shared/protocol/credentials.ts'
import { encodeSyncStep1 } from '../../shared/protocol/codec.ts'
import type { BoardOnServer } from './seat-client.ts'

export interface Holder {
  readonly key: string
  readonly device?: string
}

/** Every byte that a page of some key is sent over the board's socket, understood or not. */
export class WireCapture {
  readonly #socket: WebSocket
  readonly #frames: Buffer[] = []
  #heard = 0
  #closed: number | undefined

  private constructor(board: BoardOnServer, by: Holder, known: Uint8Array) {
    const url = `${board.url.replace('http', 'ws')}/sync/${board.id}`
    this.#socket = new WebSocket(url, toSubprotocols(by.key, by.device))
    this.#socket.on('message', (data: Buffer) => this.#frames.push(data))
    this.#socket.on('open', () => this.#socket.send(encodeSyncStep1(known)))
    this.#socket.on('close', (code) => (this.#closed = code))
  }

  /**
   * Resolves when it has been given the board, or was sent away.
   * @param known what the page has already, as a state vector: nothing unless given
   */
  static async open(
    board: BoardOnServer,
    by: Holder,
    known: Uint8Array = Y.encodeStateVector(new Y.Doc()),
  ): Promise<WireCapture> {
    const capture = new WireCapture(board, by, known)
    await vi.waitFor(() => {
      if (capture.#closed === undefined && capture.#frames.length < 2) throw new Error('Not yet.')
    })
    return capture
  }

  /** Of the socket's end; undefined while it is open. */
  get closed(): number | undefined {
    return this.#closed
  }

  /** How many frames came since {@link forget}, or ever. */
  get count(): number {
    return this.#frames.length - this.#heard
  }

  /** What came since {@link forget}, or ever. */
  text(): string {
    return Buffer.concat(this.#frames.slice(this.#heard)).toString('latin1')
  }

  /** From here on what came so far counts for nothing. */
  forget(): void {
    this.#heard = this.#frames.length
  }

  close(): void {
    this.#socket.close()
  }
}
