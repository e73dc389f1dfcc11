import type { MapKind } from '../map-kinds.ts'
import { BLOCK_TAPE_HEIGHT, LIP_HEIGHT } from './card-area.ts'
import type { CardArea } from './card-area.ts'
import type { PlacedBody } from './body-layout.ts'
import type { CardContent } from './card-content.ts'
import { BASELINE } from './placed-text.ts'
import type { PlacedText } from './placed-text.ts'
import { breakLines, clampLines, clipLine } from './text-lines.ts'
import { widthInEm } from './text-width.ts'

/** The name's size, from as large as looks well to as small as can be read when one comes nearer. */
const NAME_SIZES = [52, 46, 41, 37, 34, 31, 28, 26, 24, 22] as const
const LINE_HEIGHT = 1.08
const CAPTION_SIZE = 18
const MARGIN = 7
const MARK_SIDE = 14
/** A mark with what lies between it and its word. */
const MARK_ROOM = 20

/**
 * From afar: the name in letters as large as the card lets them be; under it whose it is, and the mark
 * that it has, with its word.
 */
export function layBlock(
  { figures, kind, name, owner, unnamed }: CardContent,
  { foot, strip }: CardArea,
): PlacedBody {
  const top = topOf(kind) + MARGIN
  const marked = figures.find(({ mark }) => mark !== undefined)
  const captionHeight = owner.words === '' && marked === undefined ? 0 : CAPTION_SIZE * 1.2
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
  const baseline = foot - MARGIN - 4
  const caption = (text: string, x: number): PlacedText => {
    return { text, x, baseline, size: CAPTION_SIZE, weight: 400, tone: 'block', isName: false }
  }
  const markWords = clipLine(marked?.amount ?? '', (box.w / 2 - MARK_ROOM) / CAPTION_SIZE, 400)
  const markWidth = widthInEm(markWords, 400) * CAPTION_SIZE
  const markAt = box.x + box.w - endInset(kind) - markWidth
  const markRoom = marked === undefined ? endInset(kind) : box.x + box.w - markAt + MARK_ROOM * 1.5
  const ownerWords = clipLine(owner.words, (box.w - markRoom) / CAPTION_SIZE, 400)
  const [w, h] = [MARK_SIDE, MARK_SIDE]
  return {
    texts: [...names, caption(ownerWords, box.x), caption(markWords, markAt)].filter(
      ({ isName, text }) => isName || text !== '',
    ),
    marks:
      marked?.mark === undefined
        ? []
        : [{ mark: marked.mark, x: markAt - MARK_ROOM, y: baseline - MARK_SIDE, w, h }],
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

/** What a block's last line leaves free at its end: a corner is folded over there. */
function endInset(kind: MapKind): number {
  return kind === 'commitment' ? 8 : 0
}

/** Where the ground of a block begins, under a tape or a lip. */
function topOf(kind: MapKind): number {
  switch (kind) {
    case 'service':
    case 'stage':
    case 'commitment':
      return 0
    case 'pot':
      return LIP_HEIGHT / 2
    case 'barrier':
      return BLOCK_TAPE_HEIGHT
  }
}
