import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts'

/**
 * WebSocket framing (RFC 6455, unmasked, one fragment), done once for however many readers.
 * Several frames one after another may be handed to a socket in one write.
 */

/** The first byte of a frame that is a whole message. */
const FINAL = { text: 0x81, binary: 0x82 } as const
type Content = keyof typeof FINAL

function headerLength(payloadLength: number): number {
  if (payloadLength < 126) return 2
  return payloadLength < 65_536 ? 4 : 10
}

function writeHeader(target: Buffer, payloadLength: number, content: Content): void {
  target[0] = FINAL[content]
  switch (headerLength(payloadLength)) {
    case 2:
      target[1] = payloadLength
      return
    case 4:
      target[1] = 126
      target.writeUInt16BE(payloadLength, 2)
      return
    default:
      target[1] = 127
      target.writeUInt32BE(Math.floor(payloadLength / 2 ** 32), 2)
      target.writeUInt32BE(payloadLength % 2 ** 32, 6)
  }
}

/** One message, ready for a socket. @param content a text is UTF-8 */
export function toWebSocketFrame(message: Uint8Array, content: Content = 'binary'): Buffer {
  const offset = headerLength(message.length)
  const frame = Buffer.allocUnsafeSlow(offset + message.length)
  writeHeader(frame, message.length, content)
  frame.set(message, offset)
  return frame
}

/** An update and the frame that carries it: the same bytes, held once. */
export interface FramedUpdate {
  readonly frame: Buffer
  /** A view into `frame`. */
  readonly update: Uint8Array
}

/** Copies `update` into a frame of its own, so that nothing holds on to what a socket read. */
export function frameUpdate(update: Uint8Array): FramedUpdate {
  const prefix = varUint(update.length)
  const payloadLength = 2 + prefix.length + update.length
  const offset = headerLength(payloadLength)
  const frame = Buffer.allocUnsafeSlow(offset + payloadLength)
  writeHeader(frame, payloadLength, 'binary')
  frame[offset] = MESSAGE.sync
  frame[offset + 1] = SYNC.update
  frame.set(prefix, offset + 2)
  const start = offset + 2 + prefix.length
  frame.set(update, start)
  return { frame, update: frame.subarray(start) }
}

function varUint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push(128 | (rest % 128))
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}
