/** A PNG is eight bytes and then chunks (PNG specification, third edition, 5). */
export const PNG_BEGIN = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Length, type and checksum. */
const FRAME_BYTES = 12

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xed_b8_83_20 ^ (value >>> 1) : value >>> 1
  return value
})

export interface PngChunk {
  /** Four letters, such as `IDAT`. */
  readonly type: string
  readonly data: Uint8Array
  /** Where it begins in the file, and where the next does. */
  readonly start: number
  readonly end: number
}

/** A chunk as it stands in a file: its length, type, data and checksum. @param type four letters */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(FRAME_BYTES + data.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  for (let n = 0; n < 4; n++) chunk[4 + n] = type.charCodeAt(n)
  chunk.set(data, 8)
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)))
  return chunk
}

/** The last chunk of every PNG. */
export const PNG_END = pngChunk('IEND', new Uint8Array())

/** @returns views on `file`; undefined when it is no PNG, is cut off, or goes on after its end */
export function readPngChunks(file: Uint8Array): PngChunk[] | undefined {
  if (!PNG_BEGIN.every((byte, n) => file[n] === byte)) return undefined
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const chunks: PngChunk[] = []
  let start = PNG_BEGIN.length
  while (start < file.length) {
    if (start + FRAME_BYTES > file.length) return undefined
    const end = start + FRAME_BYTES + view.getUint32(start)
    if (end > file.length) return undefined
    const type = String.fromCharCode(...file.subarray(start + 4, start + 8))
    chunks.push({ type, data: file.subarray(start + 8, end - 4), start, end })
    start = end
  }
  return chunks.at(-1)?.type === 'IEND' ? chunks : undefined
}

/** The checksum of chunks, as ISO 3309 has it. */
function crc32(bytes: Uint8Array): number {
  let value = 0xff_ff_ff_ff
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xff_ff_ff_ff) >>> 0
}
