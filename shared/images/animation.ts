import { startsWith, viewOf } from './image-file.ts'
import type { ImageType } from './image-file.ts'

const PNG_SIGNATURE_BYTES = 8
const WEBP_HEADER_BYTES = 12
/** In the flags of VP8X: there is an ANIM chunk. */
const WEBP_ANIMATION_FLAG = 0b10

/**
 * Whether a picture moves, by its headers. Every GIF counts as moving: whether it has a second frame
 * shows only when all of it is read.
 *
 * @param bytes of a file that `readImageFile` knows
 */
export function isAnimated(bytes: Uint8Array, type: ImageType): boolean {
  switch (type) {
    case 'image/gif':
      return true
    case 'image/png':
      return isAnimatedPng(bytes)
    case 'image/webp':
      return isAnimatedWebp(bytes)
    case 'image/jpeg':
    case 'image/svg+xml':
      return false
  }
}

/** An animated PNG says so in `acTL`, which comes before the pixels. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  let at = PNG_SIGNATURE_BYTES
  while (at + 12 <= bytes.length) {
    if (startsWith(bytes, at + 4, 'acTL')) return true
    if (startsWith(bytes, at + 4, 'IDAT')) return false
    at += 12 + view.getUint32(at)
  }
  return false
}

function isAnimatedWebp(bytes: Uint8Array): boolean {
  const flags = bytes[WEBP_HEADER_BYTES + 8] ?? 0
  return startsWith(bytes, WEBP_HEADER_BYTES, 'VP8X') && (flags & WEBP_ANIMATION_FLAG) !== 0
}
