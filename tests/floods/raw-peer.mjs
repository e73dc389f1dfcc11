/**
 * Somebody at the other end of a socket who keeps to no protocol: says what it is given, byte for byte,
 * and notes what comes back and when the server hangs up.
 */
import { connect } from 'node:net'

export const OPCODE = { continuation: 0, binary: 2, ping: 9, pong: 10 }

const KEPT_CHARACTERS = 4_096

export class RawPeer {
  /** The last that the server has said. */
  said = ''
  /** True once the socket is gone. */
  hasEnded = false
  /** Resolves when the socket is gone, for whatever reason. */
  ended
  /** True once the server has said that it says no more. */
  isLeft = false
  #socket
  #dribble

  constructor(socket) {
    this.#socket = socket
    this.ended = new Promise((resolve) => {
      socket.once('close', () => {
        this.hasEnded = true
        clearInterval(this.#dribble)
        resolve(undefined)
      })
    })
    // To be hung up on is what is waited for.
    socket.on('error', () => socket.destroy())
    socket.on('end', () => (this.isLeft = true))
    socket.on('data', (bytes) => {
      this.said = (this.said + bytes.toString('latin1')).slice(-KEPT_CHARACTERS)
    })
  }

  /**
   * @param {{ port: number, from?: string, neverHangsUp?: boolean }} options
   * @returns once there is a socket
   */
  static dial({ port, from, neverHangsUp = false }) {
    return new Promise((resolve, reject) => {
      const options = { port, host: '127.0.0.1', noDelay: true, allowHalfOpen: neverHangsUp }
      const socket = connect({ ...options, ...(from !== undefined && { localAddress: from }) })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new RawPeer(socket))
      })
    })
  }

  /** Dials, and asks for a WebSocket. @returns once the server has answered */
  static async upgrade({ path, protocols, headers = {}, ...where }) {
    const peer = await RawPeer.dial(where)
    peer.send(upgradeRequest({ path, protocols, headers }))
    await peer.untilSaid('\r\n\r\n')
    return peer
  }

  /** @returns true once the server has said this; false when the socket is gone without */
  async untilSaid(text) {
    while (!this.said.includes(text) && !this.hasEnded) {
      await Promise.race([
        this.ended,
        new Promise((resolve) => {
          this.#socket.once('data', resolve)
        }),
      ])
    }
    return this.said.includes(text)
  }

  send(bytes) {
    if (!this.hasEnded) this.#socket.write(bytes)
  }

  /** Says this a byte at a time, and then over again from its end as long as anybody listens. */
  dribble(text, everyMs) {
    let at = 0
    this.#dribble = setInterval(() => {
      this.send(text[Math.min(at, text.length - 1)])
      at += 1
    }, everyMs)
  }

  /** Takes nothing any more of what the server says. */
  stall() {
    this.#socket.pause()
  }

  hangUp() {
    this.#socket.destroy()
  }
}

export function upgradeRequest({ path, protocols = [], headers = {} }) {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(protocols.length > 0 ? [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/**
 * One WebSocket frame as a browser sends it, under a mask of zeros.
 * @param {number} opcode
 * @param {Uint8Array} payload
 * @param {{ isLast?: boolean, saysLength?: number }} [options] whether the message ends with it, and how
 *   long it says it is
 */
export function frame(opcode, payload, { isLast = true, saysLength = payload.length } = {}) {
  const head = Buffer.alloc(saysLength < 126 ? 2 : 10)
  head[0] = (isLast ? 0x80 : 0) | opcode
  head[1] = 0x80 | (saysLength < 126 ? saysLength : 127)
  if (saysLength >= 126) head.writeBigUInt64BE(BigInt(saysLength), 2)
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
