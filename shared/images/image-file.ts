import { readSvg } from './svg-file.ts'

/** Kinds of picture a board takes, as MIME types. */
export const IMAGE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/svg+xml',
] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

export function isImageType(type: unknown): type is ImageType {
  return IMAGE_TYPES.some((known) => known === type)
}

/** What a file's own bytes say it is. Pixels are those it is stored in, before any turning. */
export interface ImageFile {
  readonly type: ImageType
  readonly width: number
  readonly height: number
}

/**
 * Reads what kind of picture a file is and how large, from its first bytes and not from its name.
 * Nothing is decoded: a small file that would unpack to billions of pixels shows here by its width
 * and height. A file that ends before its header does is none.
 *
 * @returns undefined when it is no picture of a kind that a board takes
 */
export function readImageFile(bytes: Uint8Array): ImageFile | undefined {
  const file =
    readPng(bytes) ?? readGif(bytes) ?? readWebp(bytes) ?? readJpeg(bytes) ?? readSvgSize(bytes)
  return file !== undefined && file.width > 0 && file.height > 0 ? file : undefined
}

function readPng(bytes: Uint8Array): ImageFile | undefined {
  if (!startsWith(bytes, 0, '\u0089PNG\r\n\u001a\n') || !startsWith(bytes, 12, 'IHDR')) {
    return undefined
  }
  // The signature, the header's chunk and its checksum.
  if (bytes.length < 33) return undefined
  const view = viewOf(bytes)
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function readGif(bytes: Uint8Array): ImageFile | undefined {
  if (!startsWith(bytes, 0, 'GIF87a') && !startsWith(bytes, 0, 'GIF89a')) return undefined
  if (bytes.length < 13) return undefined
  const view = viewOf(bytes)
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function readWebp(bytes: Uint8Array): ImageFile | undefined {
  if (!startsWith(bytes, 0, 'RIFF') || !startsWith(bytes, 8, 'WEBP')) return undefined
  if (bytes.length < 30) return undefined
  const size = webpSize(bytes)
  return size && { type: 'image/webp', width: size[0], height: size[1] }
}

/** See "WebP Container Specification": lossy, lossless, or with a header of features. */
function webpSize(bytes: Uint8Array): readonly [width: number, height: number] | undefined {
  const view = viewOf(bytes)
  if (startsWith(bytes, 12, 'VP8X')) {
    const width = view.getUint16(24, true) + (view.getUint8(26) << 16) + 1
    const height = view.getUint16(27, true) + (view.getUint8(29) << 16) + 1
    return [width, height]
  }
  if (startsWith(bytes, 12, 'VP8L')) {
    if (view.getUint8(20) !== 0x2f) return undefined
    const bits = view.getUint32(21, true)
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
  }
  if (startsWith(bytes, 12, 'VP8 ')) {
    if (!startsWith(bytes, 23, '\u009d\u0001\u002a')) return undefined
    return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
  }
  return undefined
}

/** Goes from segment to segment until the one that says the size. */
function readJpeg(bytes: Uint8Array): ImageFile | undefined {
  if (!startsWith(bytes, 0, '\u00ff\u00d8\u00ff')) return undefined
  const view = viewOf(bytes)
  let at = 2
  while (at + 9 <= bytes.length) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isStartOfFrame(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    const length = view.getUint16(at + 2)
    if (length < 2 || marker === START_OF_SCAN) return undefined
    at += 2 + length
  }
  return undefined
}

export const START_OF_SCAN = 0xda

/** SOF0 to SOF15, less the three markers among them that mean something else. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function readSvgSize(bytes: Uint8Array): ImageFile | undefined {
  const svg = readSvg(bytes)
  return svg && { type: 'image/svg+xml', width: svg.width, height: svg.height }
}

/** @param text in Latin-1, one character a byte */
export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
