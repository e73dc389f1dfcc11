import { START_OF_SCAN, startsWith, viewOf } from '../../shared/images/image-file.ts'
import type { ImageType } from '../../shared/images/image-file.ts'

/**
 * A picture without what cameras and programs write beside it: where it was taken, by whom, with
 * what. Pixels stay as they are, and so do colour profiles; a photograph taken with the camera
 * turned keeps the note that says so.
 *
 * @param bytes of a file that `readImageFile` knows
 */
export function stripMetadata(bytes: Uint8Array, type: ImageType): Uint8Array {
  switch (type) {
    case 'image/jpeg':
      return stripJpeg(bytes)
    case 'image/png':
      return stripPng(bytes)
    case 'image/webp':
      return stripWebp(bytes)
    case 'image/gif':
    case 'image/svg+xml':
      return bytes
  }
}

const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe
const UPRIGHT = 1

/** Drops application segments and comments, but JFIF's (0), colour profiles (2) and Adobe's (14). */
function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let orientation = UPRIGHT
  let at = 2
  while (at + 4 <= bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === START_OF_SCAN) break
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    const segment = bytes.subarray(at, end)
    if (marker === APP1) orientation = readOrientation(segment) ?? orientation
    const isApplication = marker >= APP0 && marker <= APP15
    const isKept = [APP0, APP2, APP14].includes(marker)
    if ((!isApplication && marker !== COMMENT) || isKept) parts.push(segment)
    at = end
  }
  parts.push(bytes.subarray(at))
  if (orientation !== UPRIGHT) parts.splice(1, 0, orientationSegment(orientation))
  return joined(parts)
}

const ORIENTATION_TAG = 0x0112

/** @param segment APP1, which holds EXIF: a TIFF header and a list of tags */
function readOrientation(segment: Uint8Array): number | undefined {
  if (!startsWith(segment, 4, 'Exif\0\0') || segment.length < 18) return undefined
  const tiff = segment.subarray(10)
  const view = viewOf(tiff)
  const isLittle = startsWith(tiff, 0, 'II')
  const list = view.getUint32(4, isLittle)
  if (list + 2 > tiff.length) return undefined
  const count = view.getUint16(list, isLittle)
  for (let at = list + 2; at + 12 <= tiff.length && at < list + 2 + count * 12; at += 12) {
    if (view.getUint16(at, isLittle) !== ORIENTATION_TAG) continue
    const orientation = view.getUint16(at + 8, isLittle)
    return orientation >= 1 && orientation <= 8 ? orientation : undefined
  }
  return undefined
}

/** EXIF that says how the camera was held and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...tag, 0, 0, 0, 0]
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  return Uint8Array.of(0xff, APP1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff)
}

const PNG_SIGNATURE_BYTES = 8
const PNG_METADATA = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = [bytes.subarray(0, PNG_SIGNATURE_BYTES)]
  let at = PNG_SIGNATURE_BYTES
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (!PNG_METADATA.some((name) => startsWith(bytes, at + 4, name))) {
      parts.push(bytes.subarray(at, end))
    }
    at = end
  }
  return joined(parts)
}

const WEBP_HEADER_BYTES = 12
/** In the flags of VP8X: there is EXIF, there is XMP. */
const WEBP_METADATA_FLAGS = 0b1100

function stripWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const parts: Uint8Array[] = [bytes.subarray(0, WEBP_HEADER_BYTES)]
  let at = WEBP_HEADER_BYTES
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (!startsWith(bytes, at, 'EXIF') && !startsWith(bytes, at, 'XMP ')) {
      parts.push(bytes.subarray(at, end))
    }
    at = end
  }
  const stripped = joined(parts)
  viewOf(stripped).setUint32(4, stripped.length - 8, true)
  if (startsWith(stripped, 12, 'VP8X')) {
    stripped.set([(stripped[20] ?? 0) & ~WEBP_METADATA_FLAGS], 20)
  }
  return stripped
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
