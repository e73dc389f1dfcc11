import type { Box } from './card-area.ts'
import type { CardContent } from './card-content.ts'
import { BASELINE } from './placed-text.ts'
import type { NameBox, PlacedText, Tone } from './placed-text.ts'
import type { DetailLevel } from './detail-level.ts'
import { breakLines, clampLines } from './text-lines.ts'
import type { Weight } from './text-width.ts'
import { widthInEm } from './text-width.ts'

type BodyLevel = Exclude<DetailLevel, 'far'>

/** A way to set the text of a card. */
interface Setting {
  /** Of running text. */
  readonly size: number
  /** Left out, each on a line of its own, or one after another. */
  readonly details: 'none' | 'lines' | 'running'
  /** Rather in full, if one under another, or rather side by side, if in short. */
  readonly figures: 'full' | 'short'
}

const NEAR_SIZES = [15, 14, 13, 12.5]

/** Of these the first is taken in which everything fits. */
const SETTINGS: Readonly<Record<BodyLevel, readonly Setting[]>> = {
  near: [...settings('none', ['full'], NEAR_SIZES), ...settings('none', ['short'], NEAR_SIZES)],
  close: [
    ...settings('lines', ['full', 'short'], [15, 14, 13, 12, 11, 10, 9]),
    ...settings('running', ['full', 'short'], [10, 9, 8, 7]),
  ],
}

/** In which as much is said as fits, if nothing fits whole. */
const SMALLEST: Readonly<Record<BodyLevel, Setting>> = {
  near: { size: 12.5, details: 'none', figures: 'short' },
  close: { size: 7, details: 'running', figures: 'short' },
}

function settings(
  details: Setting['details'],
  ways: readonly Setting['figures'][],
  sizes: readonly number[],
): readonly Setting[] {
  return sizes.flatMap((size) => ways.map((figures): Setting => ({ size, details, figures })))
}

/** Sizes beside running text's. */
const NAME = 1.35
const NAME_LINE = 1.18
const FIGURE = 1.15
const LARGE_FIGURE = 1.75

/** A text in lines of one size; its room is found once for all of a card's. */
interface Block {
  readonly role: 'name' | 'purpose' | 'figures' | 'detail'
  readonly text: string
  readonly size: number
  readonly lineHeight: number
  readonly weight: Weight
  readonly tone: Tone
  readonly softStart: number
  readonly lines: readonly string[]
}

interface Rows {
  readonly figures: readonly FigureRow[]
  readonly size: number
}

type FigureRow = readonly { readonly amount: string; readonly unit: string }[]

/**
 * Name, purpose, figures and details in the room of a card's body: the figures stand at its foot, the
 * rest at its top. In the largest text in which all fits; in the smallest, whole lines of as much as
 * fits, what matters most first.
 */
export function layBody(
  content: CardContent,
  body: Box,
  level: BodyLevel,
): { readonly texts: readonly PlacedText[]; readonly name: NameBox } {
  for (const setting of SETTINGS[level]) {
    const plan = planFor(content, body, setting)
    if (plan.height <= body.h) return place(plan, body)
  }
  return place(squeezed(planFor(content, body, SMALLEST[level]), body), body)
}

interface Plan {
  readonly size: number
  readonly blocks: readonly Block[]
  readonly rows: Rows
  readonly height: number
}

function planFor(content: CardContent, body: Box, { details, figures, size }: Setting): Plan {
  const hasName = content.name !== ''
  const blocks = [
    block('name', hasName ? content.name : content.unnamed, size * NAME, body.w, {
      weight: hasName ? 600 : 400,
      lineHeight: NAME_LINE,
      tone: hasName ? 'ink' : 'soft',
    }),
    block('purpose', content.purpose, size, body.w, { tone: 'soft' }),
    ...detailBlocks(content, size, body.w, details),
  ].filter((each) => each.text !== '')
  const rows = layFigures(content, body.w, size, figures)
  return { size, blocks, rows, height: heightOf(blocks, rows, size) }
}

function detailBlocks(
  { details }: CardContent,
  size: number,
  width: number,
  how: Setting['details'],
): Block[] {
  if (how === 'none') return []
  const texts = details.map(({ label, words }) => (label === '' ? words : `${label} ${words}`))
  if (how === 'running') return [block('detail', texts.join(' · '), size, width, {})]
  return details.map(({ label }, at) =>
    block('detail', texts[at] ?? '', size, width, { softStart: label.length }),
  )
}

function block(
  role: Block['role'],
  text: string,
  size: number,
  width: number,
  { weight = 400, lineHeight = 1.3, tone = 'ink', softStart = 0 }: Partial<Block>,
): Block {
  const { lines } = breakLines(text, width / size, weight)
  return { role, text, size, lineHeight, weight, tone, softStart, lines }
}

/**
 * Side by side where they fit in the words asked for; else one under another, in the fullest words
 * that fit.
 */
function layFigures(
  { figures, kind }: CardContent,
  width: number,
  size: number,
  words: Setting['figures'],
): Rows {
  const large = size * (kind === 'pot' ? LARGE_FIGURE : FIGURE)
  if (figures.length === 0) return { figures: [], size: large }
  const fits = (row: FigureRow): boolean => widthOfRow(row, large, size) <= width
  const ways = ([0, 1, 2] as const).map((way) =>
    figures.map(({ amount, units }) => ({ amount, unit: units[way] })),
  )
  const row = ways.slice(0, words === 'full' ? 2 : 3).find(fits)
  if (row !== undefined) return { figures: [row], size: large }
  const rows = figures.map(({ amount, units }) => {
    const said = units.map((unit) => ({ amount, unit }))
    return [said.find((one) => fits([one])) ?? { amount, unit: '' }]
  })
  return { figures: rows, size: large }
}

const GAP_IN_ROW = 12
const UNIT = 0.92

function widthOfRow(row: FigureRow, large: number, size: number): number {
  const widths = row.map(
    ({ amount, unit }) => widthInEm(amount, 600) * large + widthInEm(unit, 400) * size * UNIT,
  )
  return widths.reduce((sum, width) => sum + width, GAP_IN_ROW * (row.length - 1))
}

const FIGURE_LINE = 1.3

function heightOf(blocks: readonly Block[], rows: Rows, size: number): number {
  const texts = blocks.reduce((sum, each) => sum + heightOfBlock(each), 0)
  const gaps = Math.max(0, blocks.length - 1) * gapAt(size)
  const figures = rows.figures.length * rows.size * FIGURE_LINE
  return texts + gaps + (figures === 0 ? 0 : figures + gapAt(size))
}

function heightOfBlock({ lines, size, lineHeight }: Block): number {
  return lines.length * size * lineHeight
}

function gapAt(size: number): number {
  return size * 0.25
}

/** What fits of a plan that does not: a line of each in the order of their weight, then more. */
function squeezed(plan: Plan, { h, w }: Box): Plan {
  const { blocks, rows, size } = plan
  const kept = blocks.map(() => 0)
  let figureRows = 0
  const now = (): number => {
    const some = blocks.flatMap((each, at) => {
      const lines = each.lines.slice(0, kept[at])
      return lines.length === 0 ? [] : [{ ...each, lines }]
    })
    return heightOf(some, { ...rows, figures: rows.figures.slice(0, figureRows) }, size)
  }
  const addLine = (at: number): boolean => {
    const has = kept[at] ?? 0
    if (has >= (blocks[at]?.lines.length ?? 0)) return false
    kept[at] = has + 1
    if (now() <= h) return true
    kept[at] = has
    return false
  }
  const addFigures = (): void => {
    figureRows += 1
    if (now() > h) figureRows -= 1
  }
  // A name is seen whatever else is, be the card too small for it.
  kept[0] = 1
  if (rows.figures.length > 0) addFigures()
  addLine(0)
  for (const at of blocks.keys()) if (kept[at] === 0) addLine(at)
  for (const _ of rows.figures.slice(1)) addFigures()
  let grew = true
  while (grew) {
    grew = false
    for (const at of blocks.keys()) grew = addLine(at) || grew
  }
  const clamped = blocks.flatMap((each, at) => {
    const most = kept[at] ?? 0
    const broken = { lines: each.lines, isBroken: false }
    const lines = clampLines(broken, most, w / each.size, each.weight)
    return lines.length === 0 ? [] : [{ ...each, lines }]
  })
  const figures = { ...rows, figures: rows.figures.slice(0, figureRows) }
  return { ...plan, blocks: clamped, rows: figures, height: heightOf(clamped, figures, size) }
}

function place(
  { blocks, rows, size }: Plan,
  body: Box,
): { readonly texts: readonly PlacedText[]; readonly name: NameBox } {
  const texts: PlacedText[] = []
  let y = body.y
  for (const each of blocks) {
    const { role, size, lineHeight, weight, tone, softStart } = each
    for (const [at, text] of each.lines.entries()) {
      const baseline = y + (size * lineHeight) / 2 + size * BASELINE
      const soft = at === 0 && softStart > 0 ? { softStart } : {}
      texts.push({
        text,
        x: body.x,
        baseline,
        size,
        weight,
        tone,
        isName: role === 'name',
        ...soft,
      })
      y += size * lineHeight
    }
    y += gapAt(size)
  }
  texts.push(...placeFigures(rows, size, body))
  const [named] = blocks
  const nameSize = named?.size ?? size * NAME
  const lineHeight = named?.lineHeight ?? NAME_LINE
  const h = nameSize * lineHeight * (named?.lines.length ?? 1)
  return { texts, name: { ...body, h, size: nameSize, lineHeight } }
}

function placeFigures({ figures, size: large }: Rows, size: number, body: Box): PlacedText[] {
  const small = size * UNIT
  const lowest = body.y + body.h - large * (FIGURE_LINE - 1) * 0.5
  return figures.flatMap((row, at) => {
    const baseline = lowest - (figures.length - 1 - at) * large * FIGURE_LINE - large * 0.12
    let { x } = body
    return row.flatMap(({ amount, unit }): PlacedText[] => {
      const amountAt = x
      const space = unit.startsWith(' ') ? widthInEm(' ', 400) * small : 0
      const unitAt = amountAt + widthInEm(amount, 600) * large + space
      x = unitAt + widthInEm(unit, 400) * small + GAP_IN_ROW
      return [
        {
          text: amount,
          x: amountAt,
          baseline,
          size: large,
          weight: 600,
          tone: 'ink',
          isName: false,
        },
        {
          text: unit.trim(),
          x: unitAt,
          baseline,
          size: small,
          weight: 400,
          tone: 'soft',
          isName: false,
        },
      ]
    })
  })
}
