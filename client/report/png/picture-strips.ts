import { WHITE } from '../../canvas/figures/figure-ground.ts'
import type { Strip } from './write-png.ts'

/**
 * Of the strip that is being drawn. With its copies, on the canvas and as it is packed, some four times
 * as much memory is in use at once, however large the whole picture is.
 */
const STRIP_BYTES = 16 * 1024 * 1024
/** Every browser has a canvas as wide. */
const TILE_WIDTH = 4_096

/**
 * Draws a picture in strips, from the top, on white. Between two of them the page gets its turn.
 *
 * The picture is read once; each tile is drawn from it by its own part, in lines as fine as its dots.
 * @param svg a whole picture that asks for nothing from elsewhere
 * @param width @param height of the drawing, in dots
 * @param onStrip told how much of it is done, from 0 to 1
 */
export async function* pictureStrips(
  svg: string,
  width: number,
  height: number,
  signal: AbortSignal,
  onStrip: (share: number) => void,
): AsyncGenerator<Strip> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const picture = await loadPicture(url)
    const rowsAtOnce = Math.max(1, Math.floor(STRIP_BYTES / (width * 4)))
    for (let top = 0; top < height; top += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, height - top)
      yield drawStrip(picture, { width, height, top, rows })
      onStrip((top + rows) / height)
      await nextTurn()
      signal.throwIfAborted()
    }
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function loadPicture(url: string): Promise<HTMLImageElement> {
  const picture = new Image()
  picture.src = url
  await picture.decode()
  return picture
}

interface StripPlace {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly rows: number
}

function drawStrip(picture: HTMLImageElement, { height, rows, top, width }: StripPlace): Strip {
  const canvas = document.createElement('canvas')
  canvas.width = Math.min(width, TILE_WIDTH)
  canvas.height = rows
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (pen === null) throw new Error('This browser has no canvas to draw the picture on.')
  const strip = new Uint8ClampedArray(width * rows * 4)
  for (let left = 0; left < width; left += TILE_WIDTH) {
    const across = Math.min(TILE_WIDTH, width - left)
    pen.fillStyle = WHITE
    pen.fillRect(0, 0, across, rows)
    // What lies beyond the canvas is not drawn.
    pen.drawImage(picture, -left, -top, width, height)
    place(strip, width, left, pen.getImageData(0, 0, across, rows))
  }
  return strip
}

function place(strip: Uint8ClampedArray, width: number, left: number, tile: ImageData): void {
  const length = tile.width * 4
  for (let row = 0; row < tile.height; row++) {
    const dots = tile.data.subarray(row * length, (row + 1) * length)
    strip.set(dots, (row * width + left) * 4)
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
