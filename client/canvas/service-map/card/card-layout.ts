import { areaOf, unitOf } from './card-area.ts'
import type { Box, CardArea, Size } from './card-area.ts'
import type { CardContent } from './card-content.ts'
import { layBody } from './body-layout.ts'
import { layBlock } from './block-layout.ts'
import { clipLine } from './text-lines.ts'
import { BASELINE } from './placed-text.ts'
import type { NameBox, PlacedText } from './placed-text.ts'
import type { PlacedMark } from './rag-marks.ts'
import { widthInEm } from './text-width.ts'
import type { Weight } from './text-width.ts'
import type { DetailLevel } from './detail-level.ts'

/** A card as it is drawn: every text placed, nothing wider than its room nor cut in mid-line. */
export interface CardLayout extends CardArea {
  /** Pixels of the canvas to a unit of the card; all else here is in units. */
  readonly unit: number
  readonly level: DetailLevel
  readonly texts: readonly PlacedText[]
  readonly marks: readonly PlacedMark[]
  readonly name: NameBox
  /** In the colour of the agency that the tag names; null where it names none. */
  readonly swatch: Box | null
}

/** Lays a card out. @param size in pixels of the canvas */
export function layCard(content: CardContent, size: Size, level: DetailLevel): CardLayout {
  const unit = unitOf(content.kind, size)
  const usual = { w: size.w / unit, h: size.h / unit }
  const area = areaOf(content.kind, usual, content.status === 'ending')
  if (level === 'far') return { ...area, unit, level, swatch: null, ...layBlock(content, area) }
  const { texts, marks, name } = layBody(content, area.body, level)
  const strip = layStrip(content, area.strip)
  const all = [...strip.texts, ...texts]
  return { ...area, unit, level, name, marks, swatch: strip.swatch, texts: all }
}

const OWNER_SIZE = 13.5
const TAG_SIZE = 12.5
const LEAST_GAP = 8
const SWATCH_SIDE = 10
const SWATCH_GAP = 5

/** Whose it is, and at the other end its status, its kind, or who speaks of it. */
function layStrip(
  { owner, tag, tagColour }: CardContent,
  strip: Box,
): Pick<CardLayout, 'texts' | 'swatch'> {
  const swatchRoom = tagColour === null ? 0 : SWATCH_SIDE + SWATCH_GAP
  const tagWords = clipLine(tag, (strip.w / 2 - swatchRoom) / TAG_SIZE, 400)
  const tagWidth = widthInEm(tagWords, 400) * TAG_SIZE
  const tagRoom = tag === '' ? 0 : tagWidth + swatchRoom + LEAST_GAP
  const ownerWords = clipLine(owner.words, (strip.w - tagRoom) / OWNER_SIZE, 600)
  const tagAt = strip.x + strip.w - tagWidth
  const middle = strip.y + strip.h / 2
  const baseline = middle + OWNER_SIZE * BASELINE
  const line = (text: string, x: number, size: number, weight: Weight): PlacedText => {
    return { text, x, baseline, size, weight, tone: 'strip', isName: false }
  }
  const texts = [
    line(ownerWords, strip.x, OWNER_SIZE, 600),
    line(tagWords, tagAt, TAG_SIZE, 400),
  ].filter(({ text }) => text !== '')
  if (tagColour === null) return { texts, swatch: null }
  const [x, y] = [tagAt - SWATCH_GAP - SWATCH_SIDE, middle - SWATCH_SIDE / 2]
  return { texts, swatch: { x, y, w: SWATCH_SIDE, h: SWATCH_SIDE } }
}
