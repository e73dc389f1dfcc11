import { crc32, inflateSync } from 'node:zlib'

export interface ReadPng {
  readonly width: number
  readonly height: number
  /** Three bytes a dot, row by row. */
  readonly dots: Uint8Array
  readonly dotsPerMetre: number
  readonly texts: ReadonlyMap<string, string>
}

/** Reads a PNG file of eight bits each of red, green and blue by the standard, and checks every chunk. */
export function readPng(bytes: Uint8Array): ReadPng {
  const file = Buffer.from(bytes)
  if (file.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG')
  const texts = new Map<string, string>()
  const packed: Buffer[] = []
  let [width, height, dotsPerMetre] = [0, 0, 0]
  const kinds: string[] = []
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    const body = file.subarray(at + 8, at + 8 + length)
    if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length)) {
      throw new Error(`${kind} is damaged`)
    }
    if (kind === 'IHDR') {
      width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      if (body.subarray(8).toString('hex') !== '0802000000') throw new Error('not plain RGB')
    } else if (kind === 'pHYs') dotsPerMetre = body.readUInt32BE(0)
    else if (kind === 'IDAT') packed.push(body)
    else if (kind === 'iTXt') {
      const [keyword = '', rest = ''] = body.toString('utf8').split(/\0{3}en\0\0/u)
      texts.set(keyword, rest)
    }
    kinds.push(kind)
    at += length + 12
  }
  if (kinds[0] !== 'IHDR' || kinds.at(-1) !== 'IEND') throw new Error('not whole')
  const dots = unfiltered(inflateSync(Buffer.concat(packed)), width, height)
  return { width, height, dots, dotsPerMetre, texts }
}

function unfiltered(lines: Uint8Array, width: number, height: number): Uint8Array {
  const length = width * 3
  if (lines.length !== height * (length + 1)) throw new Error('not as many rows as said')
  const dots = new Uint8Array(height * length)
  for (let row = 0; row < height; row++) {
    const filter = lines[row * (length + 1)]
    for (let at = 0; at < length; at++) {
      const left = at < 3 ? 0 : (dots[row * length + at - 3] ?? 0)
      const up = row === 0 ? 0 : (dots[(row - 1) * length + at] ?? 0)
      const predicted = filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : Number.NaN
      dots[row * length + at] = (lines[row * (length + 1) + 1 + at] ?? 0) + predicted
    }
  }
  return dots
}
