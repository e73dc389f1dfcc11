import { densityChunk, headerChunk, pngChunk, PNG_SIGNATURE, textChunk } from './png-chunks.ts'

/** Some whole rows of a picture, from the left, four bytes a dot: red, green, blue, how opaque. */
export type Strip = Uint8Array | Uint8ClampedArray

export interface PngOptions {
  /** In dots. */
  readonly width: number
  readonly height: number
  readonly dotsPerInch: number
  /** What is said about it, by the standard's keywords: "Title", "Description", "Source". */
  readonly texts: Readonly<Record<string, string>>
}

/**
 * Writes a PNG file as the rows come, so that however large the picture is, there is never more of it
 * in memory than one strip, and what is written. How opaque a dot is does not count: the picture is
 * taken as it stands on its ground.
 *
 * @param strips all rows from the top, in strips of any height
 * Rejects when there are not as many rows as said, or the strips end with an error.
 */
export async function writePng(
  options: PngOptions,
  strips: AsyncIterable<Strip>,
): Promise<Uint8Array> {
  const { dotsPerInch, height, texts, width } = options
  const parts: Uint8Array[] = [
    PNG_SIGNATURE,
    headerChunk(width, height),
    pngChunk('sRGB', Uint8Array.of(0)),
    densityChunk(dotsPerInch),
    ...Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text)),
  ]
  const packing = new CompressionStream('deflate')
  const packed = collect(packing.readable, parts)
  // It is waited for below, and not at all where the strips fail.
  packed.catch(() => undefined)
  const writer = packing.writable.getWriter()
  try {
    const rows = await writeRows(writer, width, strips)
    if (rows !== height) throw new Error(`${rows} rows of a picture, not ${height}`)
    await writer.close()
  } catch (error) {
    writer.abort(error).catch(() => undefined)
    throw error
  }
  await packed
  parts.push(pngChunk('IEND', new Uint8Array()))
  return joined(parts)
}

/** @returns how many rows there were */
async function writeRows(
  writer: WritableStreamDefaultWriter<BufferSource>,
  width: number,
  strips: AsyncIterable<Strip>,
): Promise<number> {
  let rows = 0
  let above: Uint8Array = new Uint8Array(width * 3)
  for await (const strip of strips) {
    const { last, lines } = filtered(strip, width, above)
    above = last
    rows += strip.length / (width * 4)
    await writer.ready
    await writer.write(lines)
  }
  return rows
}

/** How a row is written down: by the differences from the dots at its left, or from the row above it. */
const LEFT = 1
const UP = 2

/**
 * The rows of a strip as PNG takes them. Most rows of a drawing are as the one above: these are
 * nothing but noughts.
 * @param above the last row before the strip, three bytes a dot
 */
function filtered(
  strip: Strip,
  width: number,
  above: Uint8Array,
): { readonly lines: Uint8Array<ArrayBuffer>; readonly last: Uint8Array } {
  const rows = strip.length / (width * 4)
  const length = width * 3
  const lines = new Uint8Array(rows * (length + 1))
  let before = above
  for (let row = 0; row < rows; row++) {
    const dots = dotsOf(strip, row * width * 4, width)
    const line = lines.subarray(row * (length + 1), (row + 1) * (length + 1))
    const isLikeAbove = differences(dots, before) * 4 < width
    line[0] = isLikeAbove ? UP : LEFT
    for (let at = 0; at < length; at++) {
      const known = isLikeAbove ? before[at] : at < 3 ? 0 : dots[at - 3]
      line[at + 1] = (dots[at] ?? 0) - (known ?? 0)
    }
    before = dots
  }
  return { lines, last: before }
}

function dotsOf(strip: Strip, from: number, width: number): Uint8Array {
  const dots = new Uint8Array(width * 3)
  for (let at = 0; at < width; at++) {
    dots[at * 3] = strip[from + at * 4] ?? 0
    dots[at * 3 + 1] = strip[from + at * 4 + 1] ?? 0
    dots[at * 3 + 2] = strip[from + at * 4 + 2] ?? 0
  }
  return dots
}

/** How many bytes differ, as far as it matters. */
function differences(a: Uint8Array, b: Uint8Array): number {
  let count = 0
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) count++
  return count
}

async function collect(packed: ReadableStream<Uint8Array>, parts: Uint8Array[]): Promise<void> {
  const reader = packed.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(pngChunk('IDAT', part.value))
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
