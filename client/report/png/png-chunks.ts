/** What every PNG file begins with. */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

const MM_PER_METRE = 1_000
const MM_PER_INCH = 25.4

/** A chunk of a PNG file: its length, its kind, what it holds, and the check on both. */
export function pngChunk(kind: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(body.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, body.length)
  chunk.set(new TextEncoder().encode(kind), 4)
  chunk.set(body, 8)
  view.setUint32(body.length + 8, crc32(chunk.subarray(4, body.length + 8)))
  return chunk
}

/** Of a picture in eight bits each of red, green and blue. @param width @param height in dots */
export function headerChunk(width: number, height: number): Uint8Array {
  const body = new Uint8Array(13)
  const view = new DataView(body.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  body.set([8, 2, 0, 0, 0], 8)
  return pngChunk('IHDR', body)
}

/** How large it is to be printed. */
export function densityChunk(dotsPerInch: number): Uint8Array {
  const body = new Uint8Array(9)
  const view = new DataView(body.buffer)
  const dotsPerMetre = Math.round((dotsPerInch * MM_PER_METRE) / MM_PER_INCH)
  view.setUint32(0, dotsPerMetre)
  view.setUint32(4, dotsPerMetre)
  body[8] = 1
  return pngChunk('pHYs', body)
}

/** A text about the picture. @param keyword of the standard's, as "Title"; at most 79 letters */
export function textChunk(keyword: string, text: string): Uint8Array {
  // Not compressed, in English, the keyword not translated; no NUL within what is said.
  const head = `${keyword}\0\0\0en\0\0`
  return pngChunk('iTXt', new TextEncoder().encode(head + text.replaceAll('\0', '\uFFFD')))
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
