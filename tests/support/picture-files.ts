import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** Files of pictures, and of what pretends to be one. */

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * A whole PNG of one colour.
 * @param extra chunks beside the necessary ones, by name
 */
export function png(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number] = [200, 30, 30],
  extra: Readonly<Record<string, string>> = {},
): Buffer {
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.alloc(width * 3, Buffer.of(red, green, blue)),
  ])
  const pixels = Buffer.concat(Array.from({ length: height }, () => row))
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', pngHeader(width, height)),
    ...Object.entries(extra).map(([name, text]) => chunk(name, Buffer.from(text))),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** An animated PNG, of one frame. */
export function movingPng(width: number, height: number): Buffer {
  const frame = Buffer.alloc(26)
  frame.writeUInt32BE(width, 4)
  frame.writeUInt32BE(height, 8)
  frame.writeUInt16BE(1, 20)
  frame.writeUInt16BE(1, 22)
  const acTL = '\0\0\0\u0001\0\0\0\0'
  return png(width, height, undefined, { acTL, fcTL: frame.toString('latin1') })
}

/** The beginning of a PNG that says to be so large, and nothing more. */
export function pngClaiming(width: number, height: number): Buffer {
  return Buffer.concat([PNG_SIGNATURE, chunk('IHDR', pngHeader(width, height))])
}

function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return header
}

export function gif(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.write('GIF89a', 'latin1')
  header.writeUInt16LE(width, 6)
  header.writeUInt16LE(height, 8)
  return header
}

/** A segment of a JPEG: its marker, its length, its content. */
export function jpegSegment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** The headers of a JPEG, with other segments before the one that says its size. */
export function jpeg(width: number, height: number, before: readonly Buffer[] = []): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...before,
    jpegSegment(0xc0, frame),
    Buffer.from([0xff, 0xda, 0, 2, 0x12, 0x34, 0xff, 0xd9]),
  ])
}

/** EXIF with the camera's position, and how it was held. */
export function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(38)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  tiff.writeUInt16LE(0x8825, 22)
  return jpegSegment(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 52.4862 N 1.8904 W')]),
  )
}

/** A WebP with a header of features and these chunks. */
export function webp(
  width: number,
  height: number,
  chunks: readonly (readonly [name: string, data: Uint8Array])[] = [],
): Buffer {
  const features = Buffer.alloc(10)
  features[0] = 0b1100
  features.writeUIntLE(width - 1, 4, 3)
  features.writeUIntLE(height - 1, 7, 3)
  const body = [['VP8X', features] as const, ...chunks].map(([name, data]) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  })
  const riff = Buffer.alloc(12)
  riff.write('RIFF', 'latin1')
  riff.write('WEBP', 8, 'latin1')
  const whole = Buffer.concat([riff, ...body])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

export function svg(inside: string, attributes = 'width="20" height="10"'): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`)
}
