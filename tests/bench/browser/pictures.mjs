/** Small pictures for the bench's board, made here so that none need be kept. */
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

export const PICTURE = { width: 320, height: 240 }

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Eight bits each of red, green and blue. */
const TRUE_COLOUR = [8, 2, 0, 0, 0]

/** @returns a PNG that differs with the seed, and the SHA-256 of its bytes as hex */
export function picture(seed) {
  const { width, height } = PICTURE
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set([x & 255, (y + seed * 30) & 255, (x * y) & 255], y * (1 + width * 3) + 1 + x * 3)
    }
  }
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width)
  size.writeUInt32BE(height, 4)
  const bytes = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([size, Buffer.from(TRUE_COLOUR)])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') }
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(content.length)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}
