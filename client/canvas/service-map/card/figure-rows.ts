import type { Box } from './card-area.ts'
import type { CardContent, CardFigure, RagMark } from './card-content.ts'
import type { PlacedText } from './placed-text.ts'
import type { PlacedMark } from './rag-marks.ts'
import { widthInEm } from './text-width.ts'

/** The figures of a card in rows, from the top. */
export interface FigureRows {
  readonly rows: readonly FigureRow[]
  /** Of the amounts; the words beside them are smaller. */
  readonly size: number
  /** Of the words. */
  readonly unitSize: number
  /** True when there is no room for some figure's words: they are left out. */
  readonly isTooWide: boolean
}

type FigureRow = readonly FigureInRow[]

interface FigureInRow {
  readonly mark: RagMark | undefined
  readonly amount: string
  readonly unit: string
}

/** How short the words beside figures may be: from in full, 0, to the shortest, 2. */
export type Brevity = 0 | 1 | 2
const BREVITIES: readonly Brevity[] = [0, 1, 2]

/** Sizes beside running text's; of a pot, what matters is its amount. */
const FIGURE = 1.15
const LARGE_FIGURE = 1.75
const UNIT = 0.92
/** A mark before an amount, and what lies between, beside the amount's size. */
const MARK = 0.76
const MARK_GAP = 0.28

const LINE_HEIGHT = 1.3
const GAP_IN_ROW = 12

/**
 * Side by side where they fit, in the longest words that do; else one under another.
 * @param size of running text
 */
export function layFigures(
  { figures, kind }: CardContent,
  width: number,
  size: number,
  brevity: Brevity,
): FigureRows {
  const sizes = { size: size * (kind === 'pot' ? LARGE_FIGURE : FIGURE), unitSize: size * UNIT }
  if (figures.length === 0) return { ...sizes, rows: [], isTooWide: false }
  const fits = (row: FigureRow): boolean => widthOf(row, sizes) <= width
  const ways = BREVITIES.filter((way) => way <= brevity)
  const inOneRow = ways
    .map((way) => figures.map((figure) => inWords(figure, figure.units[way])))
    .find(fits)
  if (inOneRow !== undefined) return { ...sizes, rows: [inOneRow], isTooWide: false }
  const each = figures.map((figure) =>
    ways.map((way) => inWords(figure, figure.units[way])).find((one) => fits([one])),
  )
  return {
    ...sizes,
    rows: figures.map((figure, at) => [each[at] ?? inWords(figure, '')]),
    isTooWide: each.includes(undefined),
  }
}

function inWords({ amount, mark }: CardFigure, unit: string): FigureInRow {
  return { mark, amount, unit }
}

export function heightOfFigures({ rows, size }: FigureRows): number {
  return rows.length * size * LINE_HEIGHT
}

/** The rows at the foot of a box. */
export function placeFigures(
  { rows, size, unitSize }: FigureRows,
  box: Box,
): { readonly texts: readonly PlacedText[]; readonly marks: readonly PlacedMark[] } {
  const last = box.y + box.h - size * ((LINE_HEIGHT - 1) * 0.5 + 0.12)
  const marks: PlacedMark[] = []
  const texts = rows.flatMap((row, at) => {
    const baseline = last - (rows.length - 1 - at) * size * LINE_HEIGHT
    let { x } = box
    return row.flatMap(({ amount, mark, unit }): PlacedText[] => {
      if (mark !== undefined) {
        const side = MARK * size
        marks.push({ mark, x, y: baseline - side, w: side, h: side })
      }
      const amountAt = x + markRoom(mark, size)
      const space = unit.startsWith(' ') ? widthInEm(' ', 400) * unitSize : 0
      const unitAt = amountAt + widthInEm(amount, 600) * size + space
      x = unitAt + widthInEm(unit.trim(), 400) * unitSize + GAP_IN_ROW
      const words = unit.trim()
      const large = { baseline, size, weight: 600, tone: 'ink', isName: false } as const
      const small = { baseline, size: unitSize, weight: 400, tone: 'soft', isName: false } as const
      const placed: PlacedText[] = [{ text: amount, x: amountAt, ...large }]
      return words === '' ? placed : [...placed, { text: words, x: unitAt, ...small }]
    })
  })
  return { texts, marks }
}

function markRoom(mark: RagMark | undefined, size: number): number {
  return mark === undefined ? 0 : (MARK + MARK_GAP) * size
}

function widthOf(
  row: FigureRow,
  { size, unitSize }: Pick<FigureRows, 'size' | 'unitSize'>,
): number {
  const widths = row.map(
    ({ amount, mark, unit }) =>
      markRoom(mark, size) + widthInEm(amount, 600) * size + widthInEm(unit, 400) * unitSize,
  )
  return widths.reduce((sum, width) => sum + width, GAP_IN_ROW * (row.length - 1))
}
