import { readImageFile } from '../../shared/images/image-file.ts'

/** Of photographs, and of pictures that let through what is behind them where there is WebP. */
const QUALITY = 0.85
/** A file that is smaller anyway is left as it is, if its picture is not too large. */
const SMALL_BYTES = 150_000

/**
 * A picture as it is shown on a screen: its longer side at most so many pixels, and moving ones
 * standing still. Drawings stay as they are. Rejects when it cannot be read.
 */
export async function smallerPicture(
  bytes: Uint8Array<ArrayBuffer>,
  maxEdgePx: number,
): Promise<Blob> {
  const file = readImageFile(bytes)
  if (file === undefined) throw new Error('This is no picture that boards take.')
  const { height, type, width } = file
  const original = new Blob([bytes], { type })
  if (type === 'image/svg+xml') return original
  const isSmall = Math.max(width, height) <= maxEdgePx && bytes.length <= SMALL_BYTES
  if (isSmall && type !== 'image/gif') return original
  const bitmap = await createImageBitmap(original)
  try {
    const drawn = await drawSmaller(bitmap, maxEdgePx, type)
    const isLarger = Math.max(width, height) <= maxEdgePx && drawn.size >= original.size
    return isLarger && type !== 'image/gif' ? original : drawn
  } finally {
    bitmap.close()
  }
}

async function drawSmaller(bitmap: ImageBitmap, maxEdgePx: number, type: string): Promise<Blob> {
  const scale = Math.min(1, maxEdgePx / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser has no canvas to draw pictures on.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  // A browser that cannot write WebP writes PNG instead.
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type === 'image/jpeg' ? type : 'image/webp', QUALITY)
  })
  if (blob === null) throw new Error('This browser could not draw the picture.')
  return blob
}
