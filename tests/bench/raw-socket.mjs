/**
 * A WebSocket client that does next to nothing: it shakes hands, walks over frame headers, answers
 * pings, and hands bytes on only where somebody asked for them. All sockets read into one buffer, so
 * a thousand of them cost the client's core as little as can be.
 *
 * Several frames in one read and one frame over many reads are both usual.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

const READ_BUFFER = Buffer.allocUnsafe(256 * 1024)
const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 }
/** As much of a frame's beginning as {@link RawSocket.onFrame} is shown. */
const HEAD_BYTES = 512

export class RawSocket {
  bytes = 0
  frames = 0
  /** Why it ended, or undefined while it has not: a close code, or the system's word. */
  ended = undefined
  /** Called once, when it ends. */
  onEnd = undefined

  /**
   * Called after each data frame: `(socket, head, length)`, its payload's first bytes (the buffer is
   * used again at once) and its payload's length. Costs a little; unset it when done.
   */
  onFrame = undefined
  /** Called with every read that may hold payload: `(buffer, length)`. The buffer is used again at once. */
  onBytes = undefined

  #socket
  #opened
  #handshake = ''
  #isOpen = false
  #header = Buffer.alloc(10)
  #headerHas = 0
  #opcode = 0
  #payloadLength = 0
  #payloadLeft = 0
  #head = Buffer.alloc(HEAD_BYTES)
  #headHas = 0

  /**
   * @param {{ port: number, path: string, protocols: readonly string[], onFrame?: RawSocket['onFrame'], onBytes?: RawSocket['onBytes'] }} options
   * @returns once the server has agreed to the upgrade
   */
  static open(options) {
    const socket = new RawSocket()
    socket.onFrame = options.onFrame
    socket.onBytes = options.onBytes
    return socket.#open(options)
  }

  #open({ port, path, protocols }) {
    const upgrade = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...(protocols.length > 0 ? [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`] : []),
    ]
    return new Promise((resolve, reject) => {
      this.#opened = { resolve, reject }
      const onread = {
        buffer: READ_BUFFER,
        callback: (length, buffer) => {
          this.#read(buffer, length)
          return true
        },
      }
      this.#socket = connect({ host: '127.0.0.1', port, noDelay: true, onread })
      this.#socket.on('connect', () => this.#socket.write(`${upgrade.join('\r\n')}\r\n\r\n`))
      this.#socket.on('error', (error) => this.#end(error.code ?? error.message))
      this.#socket.on('close', () => this.#end('closed'))
    })
  }

  #end(reason) {
    if (this.ended !== undefined) return
    this.ended = reason
    this.#opened.reject(new Error(`The connection ended: ${reason}`))
    this.onEnd?.(reason)
  }

  #read(buffer, length) {
    if (this.#isOpen) {
      this.bytes += length
      this.onBytes?.(buffer, length)
      this.#walk(buffer, 0, length)
      return
    }
    this.#handshake += buffer.latin1Slice(0, length)
    const end = this.#handshake.indexOf('\r\n\r\n')
    if (end < 0) return
    if (!this.#handshake.startsWith('HTTP/1.1 101')) {
      this.#opened.reject(new Error(`Refused: ${this.#handshake.split('\r\n', 1)[0]}`))
      this.#socket.destroy()
      return
    }
    const rest = Buffer.from(this.#handshake.slice(end + 4), 'latin1')
    this.#handshake = ''
    this.#isOpen = true
    this.#opened.resolve(this)
    if (rest.length > 0) this.#read(rest, rest.length)
  }

  #walk(buffer, from, to) {
    let at = from
    while (at < to) {
      if (this.#payloadLeft > 0) {
        const take = Math.min(this.#payloadLeft, to - at)
        if (
          this.#headHas < HEAD_BYTES &&
          (this.onFrame !== undefined || this.#opcode >= OPCODE.close)
        ) {
          this.#headHas += buffer.copy(this.#head, this.#headHas, at, at + take)
        }
        this.#payloadLeft -= take
        at += take
        if (this.#payloadLeft === 0) this.#frameEnds()
        continue
      }
      this.#header[this.#headerHas++] = buffer[at++]
      if (this.#headerHas < 2) continue
      const short = this.#header[1] & 127
      if (this.#headerHas < (short === 126 ? 4 : short === 127 ? 10 : 2)) continue
      this.#opcode = this.#header[0] & 15
      this.#payloadLength =
        short === 126
          ? this.#header.readUInt16BE(2)
          : short === 127
            ? Number(this.#header.readBigUInt64BE(2))
            : short
      this.#payloadLeft = this.#payloadLength
      this.#headerHas = 0
      this.#headHas = 0
      if (this.#payloadLeft === 0) this.#frameEnds()
    }
  }

  #frameEnds() {
    if (this.#opcode < OPCODE.close) {
      this.frames += 1
      this.onFrame?.(this, this.#head, this.#payloadLength)
    } else if (this.#opcode === OPCODE.ping) {
      this.#socket.write(encodeFrame(this.#head.subarray(0, this.#headHas), OPCODE.pong))
    } else if (this.#opcode === OPCODE.close) {
      this.#end(this.#headHas >= 2 ? `close ${this.#head.readUInt16BE(0)}` : 'close')
      this.#socket.destroy()
    }
  }

  /** @param {Uint8Array} payload one message */
  send(payload) {
    this.#socket.write(encodeFrame(payload, OPCODE.binary))
  }

  /** @param {string} text one message */
  sendText(text) {
    this.#socket.write(encodeFrame(Buffer.from(text), OPCODE.text))
  }

  close() {
    this.onEnd = undefined
    this.#end('closed here')
    this.#socket.destroy()
  }
}

/** One masked frame. The mask is zero, which leaves the payload as it is. */
function encodeFrame(payload, opcode) {
  const { length } = payload
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.allocUnsafe(6 + lengthBytes + length)
  frame[0] = 128 | opcode
  if (lengthBytes === 0) frame[1] = 128 | length
  else if (lengthBytes === 2) frame.writeUInt16BE(length, 2)
  else frame.writeBigUInt64BE(BigInt(length), 2)
  if (lengthBytes > 0) frame[1] = 128 | (lengthBytes === 2 ? 126 : 127)
  frame.fill(0, 2 + lengthBytes, 6 + lengthBytes)
  frame.set(payload, 6 + lengthBytes)
  return frame
}
