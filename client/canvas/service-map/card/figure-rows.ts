import type { Box } from './card-area.ts'
import type { CardContent } from './card-content.ts'
import type { PlacedText } from './placed-text.ts'
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

type FigureRow = readonly { readonly amount: string; readonly unit: string }[]

/** How short the words beside figures may be: from in full, 0, to the shortest, 2. */
export type Brevity = 0 | 1 | 2
const BREVITIES: readonly Brevity[] = [0, 1, 2]

/** Sizes beside running text's; of a pot, what matters is its amount. */
const FIGURE = 1.15
const LARGE_FIGURE = 1.75
const UNIT = 0.92

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
    .map((way) => figures.map(({ amount, units }) => ({ amount, unit: units[way] })))
    .find(fits)
  if (inOneRow !== undefined) return { ...sizes, rows: [inOneRow], isTooWide: false }
  const each = figures.map(({ amount, units }) =>
    ways.map((way) => ({ amount, unit: units[way] })).find((one) => fits([one])),
  )
  return {
    ...sizes,
    rows: each.map((one, at) => [one ?? { amount: figures[at]?.amount ?? '', unit: '' }]),
    isTooWide: each.includes(undefined),
  }
}

export function heightOfFigures({ rows, size }: FigureRows): number {
  return rows.length * size * LINE_HEIGHT
}

/** The rows at the foot of a box. */
export function placeFigures({ rows, size, unitSize }: FigureRows, box: Box): PlacedText[] {
  const last = box.y + box.h - size * ((LINE_HEIGHT - 1) * 0.5 + 0.12)
  return rows.flatMap((row, at) => {
    const baseline = last - (rows.length - 1 - at) * size * LINE_HEIGHT
    let { x } = box
    return row.flatMap(({ amount, unit }): PlacedText[] => {
      const amountAt = x
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
}

function widthOf(
  row: FigureRow,
  { size, unitSize }: Pick<FigureRows, 'size' | 'unitSize'>,
): number {
  const widths = row.map(
    ({ amount, unit }) => widthInEm(amount, 600) * size + widthInEm(unit, 400) * unitSize,
  )
  return widths.reduce((sum, width) => sum + width, GAP_IN_ROW * (row.length - 1))
}
