import type { LinkFields } from '../../../../shared/domain/link-fields.ts'
import { linkFigures, linkKindWords } from '../../../../shared/domain/link-words.ts'
import type { DetailLevel } from '../card/detail-level.ts'
import { breakLines } from '../card/text-lines.ts'
import { widthInEm } from '../card/text-width.ts'

/** The words of a link as they are drawn: centred lines, the first of them on top. */
export interface LinkLabel {
  readonly lines: readonly string[]
  readonly size: number
  /** Middle of the block of lines across, and its top. */
  readonly x: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a link runs, in its own space. */
export interface LinkPlace {
  readonly middle: Point
  /** Of the whole line, from its beginning to its end. */
  readonly across: number
  readonly down: number
  /** The label that somebody typed on it, which the words stand under. */
  readonly typed: { readonly x: number; readonly bottom: number } | undefined
}

interface Point {
  readonly x: number
  readonly y: number
}

const SIZES: Readonly<Record<Exclude<DetailLevel, 'far'>, number>> = { near: 20, close: 13 }
export const LABEL_LINE_HEIGHT = 1.25
/** Between the words and the line, or the label, that they stand under. */
const GAP_PX = 6
const PADDING_PX = 3
/** Its medium weight lies between these; the wider is reckoned with. */
const WEIGHT = 600
/** However short the link is. */
const LEAST_WIDTH_PX = 84
/** However long it is. */
const MOST_WIDTH_PX = 200

/**
 * What is said of a link and where: under the line where that runs across, so that the words lie
 * between the shapes it joins; on the line where it runs down. Nothing from afar.
 */
export function layLinkLabel(
  fields: LinkFields,
  { across, down, middle, typed }: LinkPlace,
  level: DetailLevel,
): LinkLabel | undefined {
  if (level === 'far') return undefined
  const [figure] = linkFigures(fields)
  const parts =
    level === 'near'
      ? [figure].filter((part) => part !== undefined)
      : [linkKindWords(fields), ...linkFigures(fields)]
  if (parts.length === 0) return undefined
  const size = SIZES[level]
  const isAcross = across > down
  const width = isAcross ? Math.min(Math.max(across, LEAST_WIDTH_PX), MOST_WIDTH_PX) : MOST_WIDTH_PX
  const lines = joinedWhereTheyFit(parts, width / size).flatMap(
    (line) => breakLines(line, width / size, WEIGHT).lines,
  )
  const height = lines.length * size * LABEL_LINE_HEIGHT
  const widest = Math.max(...lines.map((line) => widthInEm(line, WEIGHT) * size))
  const block = { lines, size, width: widest + 2 * PADDING_PX, height }
  if (typed !== undefined) return { ...block, x: typed.x, top: typed.bottom + GAP_PX / 2 }
  const { x, y } = middle
  return { ...block, x, top: isAcross ? y + GAP_PX : y - height / 2 }
}

/** Parts one after another with a dot between them; on a line of its own what has no room. */
function joinedWhereTheyFit(parts: readonly string[], widthEm: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const joined = last === undefined ? part : `${last} · ${part}`
    if (last !== undefined && widthInEm(joined, WEIGHT) <= widthEm) lines[lines.length - 1] = joined
    else lines.push(part)
  }
  return lines
}
