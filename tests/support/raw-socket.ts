import { connect, type Socket } from 'node:net'

export interface RawFrame {
  readonly opcode: number
  readonly payload: Buffer
}

const CLOSE = 8

/**
 * A WebSocket by hand, over a plain socket: it heeds no close frame, and goes on sending for as long as
 * the network takes it. Every frame that came is kept.
 */
export class RawSocket {
  readonly #socket: Socket
  #received = Buffer.alloc(0)
  #hasHead = false
  isOver = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes])
      this.#skipHead()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.isOver = true
    })
  }

  /** @param url of the server, as `http://…` */
  static open(url: string, path: string, protocols: readonly string[]): RawSocket {
    const { host, hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.write(
      [
        `GET ${path} HTTP/1.1`,
        `Host: ${host}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        `Sec-WebSocket-Protocol: ${protocols.join(', ')}`,
        '\r\n',
      ].join('\r\n'),
    )
    return new RawSocket(socket)
  }

  /** The frames that have come whole. */
  get frames(): readonly RawFrame[] {
    const frames: RawFrame[] = []
    for (let rest = this.#hasHead ? this.#received : Buffer.alloc(0); rest.length >= 2;) {
      const short = (rest[1] ?? 0) & 0x7f
      const from = short < 126 ? 2 : short === 126 ? 4 : 10
      if (rest.length < from) return frames
      const length =
        short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : rest.readUInt32BE(6)
      if (rest.length < from + length) return frames
      frames.push({
        opcode: (rest[0] ?? 0) & 0x0f,
        payload: rest.subarray(from, from + length),
      })
      rest = rest.subarray(from + length)
    }
    return frames
  }

  /** The code of the close frame that has come; undefined where none has. */
  get closeCode(): number | undefined {
    const close = this.frames.find(({ opcode }) => opcode === CLOSE)
    return close === undefined ? undefined : close.payload.readUInt16BE(0)
  }

  /** @param payload up to 64 kB; a text goes as text */
  send(payload: Uint8Array | string): void {
    const bytes = Buffer.from(payload)
    const length =
      bytes.length < 126
        ? Buffer.from([0x80 | bytes.length])
        : Buffer.from([0x80 | 126, bytes.length >> 8, bytes.length & 0xff])
    const opcode = Buffer.from([0x80 | (typeof payload === 'string' ? 1 : 2)])
    // Masked with zeros, so as it is.
    this.#socket.write(Buffer.concat([opcode, length, Buffer.alloc(4), bytes]))
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #skipHead(): void {
    if (this.#hasHead) return
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return
    this.#received = this.#received.subarray(end + 4)
    this.#hasHead = true
  }
}
