import { isAnimated } from '../../shared/images/animation.ts'
import { isImageType, readImageFile } from '../../shared/images/image-file.ts'
import type { ImageFile, ImageType } from '../../shared/images/image-file.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { sanitiseSvg } from './sanitise-svg.ts'
import { sha256 } from './sha256.ts'
import { stripMetadata } from './strip-metadata.ts'

/** A picture as it is kept and sent. */
export interface PreparedImage {
  /** SHA-256 of its bytes. */
  readonly hash: string
  readonly blob: Blob
  readonly type: ImageType
  /** In pixels, the right way up. */
  readonly width: number
  readonly height: number
  readonly name: string
  /** Then it stands still for those who want nothing to move. */
  readonly isAnimated: boolean
}

/** A picture, or why it is none, in words to the person. */
export type Preparation =
  | { readonly kind: 'image'; readonly image: PreparedImage }
  | { readonly kind: 'refused'; readonly message: string }

/** Files beyond are not even read: no camera's picture is so large. */
const MAX_FILE_BYTES = 100 * 1024 * 1024
/** A picture's longer side, in pixels; larger ones are made smaller. */
const MAX_EDGE = 4_096
const JPEG_QUALITY = 0.85
const MAX_NAME_LENGTH = 200

/**
 * Makes of a file the picture that a board keeps: cleaned of what tells where and by whom it was
 * taken, made smaller when it is very large, sanitised when it is SVG. Never rejects.
 */
export async function prepareImage(file: File): Promise<Preparation> {
  try {
    if (file.size > MAX_FILE_BYTES) return refused(tooLarge(file))
    const bytes = new Uint8Array(await file.arrayBuffer())
    return isSvg(file, bytes) ? await prepareSvg(file, bytes) : await preparePhoto(file, bytes)
  } catch {
    return refused(`“${nameOf(file)}” could not be read. It may be damaged.`)
  }
}

/** SVG has no signature: what the file is called decides whether it is read as such. */
function isSvg(file: File, bytes: Uint8Array): boolean {
  return file.type === 'image/svg+xml' || readImageFile(bytes)?.type === 'image/svg+xml'
}

async function prepareSvg(file: File, bytes: Uint8Array): Promise<Preparation> {
  const text = sanitiseSvg(new TextDecoder().decode(bytes))
  const clean = new TextEncoder().encode(text ?? '')
  if (clean.length > LIMITS.maxSvgBytes) return refused(tooLarge(file))
  const read = readImageFile(clean)
  if (read === undefined) return refused(`There is no drawing in “${nameOf(file)}”.`)
  return prepared(file, clean, read)
}

async function preparePhoto(file: File, bytes: Uint8Array): Promise<Preparation> {
  const read = readImageFile(bytes)
  if (read === undefined) {
    return refused(`“${nameOf(file)}” is no picture that boards take: PNG, JPEG, WebP, GIF or SVG.`)
  }
  if (read.width * read.height > MAX_DECODED_PIXELS) return refused(tooLarge(file))
  const bitmap = await createImageBitmap(new Blob([bytes.slice()], { type: read.type }))
  try {
    const { width, height } = bitmap
    const isLarge = Math.max(width, height) > MAX_EDGE || bytes.length > LIMITS.maxImageBytes
    // Drawn anew it would stand still.
    if (isLarge && isAnimated(bytes, read.type)) return refused(tooLarge(file))
    if (isLarge) return await prepareSmaller(file, bitmap, read.type)
    const stripped = new Uint8Array(stripMetadata(bytes, read.type))
    return await prepared(file, stripped, { type: read.type, width, height })
  } finally {
    bitmap.close()
  }
}

/** What a browser may be asked to unpack: a phone's largest photographs have 200 megapixels. */
const MAX_DECODED_PIXELS = 220_000_000

/** Drawn anew, which leaves out everything but the pixels. */
async function prepareSmaller(
  file: File,
  bitmap: ImageBitmap,
  type: ImageType,
): Promise<Preparation> {
  const scale = Math.min(1, MAX_EDGE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) return refused(tooLarge(file))
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  for (const format of type === 'image/jpeg' ? ['image/jpeg'] : [type, 'image/webp']) {
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, format, JPEG_QUALITY)
    })
    if (blob === null || blob.size > LIMITS.maxImageBytes || !isImageType(blob.type)) continue
    const { width, height } = canvas
    return prepared(file, new Uint8Array(await blob.arrayBuffer()), {
      type: blob.type,
      width,
      height,
    })
  }
  return refused(tooLarge(file))
}

async function prepared(
  file: File,
  bytes: Uint8Array<ArrayBuffer>,
  { type, width, height }: ImageFile,
): Promise<Preparation> {
  if (width * height > LIMITS.maxImagePixels) return refused(tooLarge(file))
  const hash = await sha256(bytes)
  const blob = new Blob([bytes], { type })
  const name = nameOf(file)
  const image = { hash, blob, type, width, height, name, isAnimated: isAnimated(bytes, type) }
  return { kind: 'image', image }
}

function refused(message: string): Preparation {
  return { kind: 'refused', message }
}

function tooLarge(file: File): string {
  const megabytes = LIMITS.maxImageBytes / 1024 / 1024
  return `“${nameOf(file)}” is too large for a board: pictures may have up to ${megabytes} MB. Make it smaller first.`
}

function nameOf({ name }: File): string {
  return name.slice(-MAX_NAME_LENGTH)
}
