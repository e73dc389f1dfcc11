import { pictureStrips } from './picture-strips.ts'
import { writePng } from './write-png.ts'

/** How large a picture in dots is. */
export type PngSize =
  | { readonly widthPx: number; readonly dotsPerInch: number }
  /** Dots for each unit of the board, of which 96 are an inch. */
  | { readonly scale: number }

const UNITS_PER_INCH = 96

interface Picture {
  readonly svg: string
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * A picture as a PNG file, of any size.
 * @param texts as in `PngOptions`
 * Rejects when the signal is aborted, or the browser cannot draw it.
 */
export async function drawPng(
  { heightPx, svg, widthPx }: Picture,
  size: PngSize,
  texts: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onStrip: (share: number) => void,
): Promise<Uint8Array> {
  const scale = 'scale' in size ? size.scale : size.widthPx / widthPx
  const dotsPerInch = 'scale' in size ? size.scale * UNITS_PER_INCH : size.dotsPerInch
  const width = Math.max(1, Math.round(widthPx * scale))
  const height = Math.max(1, Math.round(heightPx * scale))
  return writePng(
    { width, height, dotsPerInch, texts },
    pictureStrips(svg, width, height, signal, onStrip),
  )
}
