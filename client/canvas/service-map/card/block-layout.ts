import type { MapKind } from '../map-kinds.ts'
import { BLOCK_TAPE_HEIGHT, LIP_HEIGHT } from './card-area.ts'
import type { CardArea } from './card-area.ts'
import type { CardContent } from './card-content.ts'
import { BASELINE } from './placed-text.ts'
import type { NameBox, PlacedText } from './placed-text.ts'
import { breakLines, clampLines, clipLine } from './text-lines.ts'

/** The name's size, from as large as looks well to as small as can be read when one comes nearer. */
const NAME_SIZES = [52, 46, 41, 37, 34, 31, 28, 26, 24, 22] as const
const LINE_HEIGHT = 1.08
const CAPTION_SIZE = 18
const MARGIN = 7

/** From afar: the name in letters as large as the card lets them be, and whose it is under it. */
export function layBlock(
  { kind, name, owner, unnamed }: CardContent,
  { foot, strip }: CardArea,
): { readonly texts: readonly PlacedText[]; readonly name: NameBox } {
  const top = topOf(kind) + MARGIN
  const captionHeight = owner.words === '' ? 0 : CAPTION_SIZE * 1.2
  const box = { x: strip.x, y: top, w: strip.w, h: foot - top - MARGIN - captionHeight }
  const words = name === '' ? unnamed : name
  const { lines, size } = fitName(words, box.w, box.h)
  const height = lines.length * size * LINE_HEIGHT
  const first = box.y + Math.max(0, (box.h - height) / 2)
  const names = lines.map((text, at): PlacedText => {
    const middle = first + (at + 0.5) * size * LINE_HEIGHT
    return {
      text,
      x: box.x,
      baseline: middle + size * BASELINE,
      size,
      weight: name === '' ? 400 : 600,
      tone: 'block',
      isName: true,
    }
  })
  const caption: PlacedText = {
    text: clipLine(owner.words, box.w / CAPTION_SIZE, 400),
    x: box.x,
    baseline: foot - MARGIN - 4,
    size: CAPTION_SIZE,
    weight: 400,
    tone: 'block',
    isName: false,
  }
  return {
    texts: captionHeight === 0 ? names : [...names, caption],
    name: { ...box, y: first, h: height, size, lineHeight: LINE_HEIGHT },
  }
}

/** In the largest letters in which all of it fits unbroken; in the smallest, so much as fits. */
function fitName(
  words: string,
  width: number,
  height: number,
): { readonly lines: readonly string[]; readonly size: number } {
  for (const size of NAME_SIZES) {
    const broken = breakLines(words, width / size, 600)
    if (broken.isBroken || broken.lines.length * size * LINE_HEIGHT > height) continue
    return { lines: broken.lines, size }
  }
  const size = NAME_SIZES.at(-1) ?? 0
  const most = Math.max(1, Math.floor(height / (size * LINE_HEIGHT)))
  return { lines: clampLines(breakLines(words, width / size, 600), most, width / size, 600), size }
}

/** Where the ground of a block begins, under a tape or a lip. */
function topOf(kind: MapKind): number {
  switch (kind) {
    case 'service':
    case 'stage':
      return 0
    case 'pot':
      return LIP_HEIGHT / 2
    case 'barrier':
      return BLOCK_TAPE_HEIGHT
  }
}
