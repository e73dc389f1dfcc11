import type { Box } from './card-area.ts'
import type { CardContent } from './card-content.ts'
import { heightOfFigures, layFigures, placeFigures } from './figure-rows.ts'
import type { Brevity, FigureRows } from './figure-rows.ts'
import { BASELINE } from './placed-text.ts'
import type { NameBox, PlacedText, Tone } from './placed-text.ts'
import type { PlacedMark } from './rag-marks.ts'
import type { DetailLevel } from './detail-level.ts'
import { breakLines, clampLines } from './text-lines.ts'
import type { Weight } from './text-width.ts'

type BodyLevel = Exclude<DetailLevel, 'far'>

/** A way to set the text of a card. */
interface Setting {
  /** Of running text. */
  readonly size: number
  /** Left out, each on a line of its own, or one after another. */
  readonly details: 'none' | 'lines' | 'running'
  readonly brevity: Brevity
}

/** Of these the first is taken in which everything fits. */
const SETTINGS: Readonly<Record<BodyLevel, readonly Setting[]>> = {
  near: [...settings('none', 1, [15, 14, 13, 12.5]), ...settings('none', 2, [15, 14, 13, 12.5])],
  close: [
    ...settings('lines', 0, [15, 14, 13, 12, 11, 10, 9]),
    ...settings('running', 0, [10, 9, 8, 7]),
    ...settings('lines', 2, [15, 14, 13, 12, 11, 10, 9]),
    ...settings('running', 2, [10, 9, 8, 7]),
  ],
}

/** In which as much is said as fits, if nothing fits whole. */
const SMALLEST: Readonly<Record<BodyLevel, Setting>> = {
  near: { size: 12.5, details: 'none', brevity: 2 },
  close: { size: 7, details: 'running', brevity: 2 },
}

function settings(
  details: Setting['details'],
  brevity: Brevity,
  sizes: readonly number[],
): readonly Setting[] {
  return sizes.map((size) => ({ size, details, brevity }))
}

/** Beside running text; what is undertaken is a sentence rather than a name. */
const NAME = 1.35
const SENTENCE = 1.15
const NAME_LINE = 1.18

/** A text in lines of one size; its room is found once for all of a card's. */
interface Block {
  readonly role: 'name' | 'purpose' | 'detail'
  readonly text: string
  readonly size: number
  readonly lineHeight: number
  readonly weight: Weight
  readonly tone: Tone
  readonly softStart: number
  readonly lines: readonly string[]
}

/**
 * Name, purpose, figures and details in the room of a card's body: the figures stand at its foot, the
 * rest at its top. In the largest text in which all fits; in the smallest, whole lines of as much as
 * fits, what matters most first.
 */
export function layBody(content: CardContent, body: Box, level: BodyLevel): PlacedBody {
  for (const setting of SETTINGS[level]) {
    const plan = planFor(content, body, setting)
    if (plan.height <= body.h && !plan.figures.isTooWide) return place(plan, body)
  }
  return place(squeezed(planFor(content, body, SMALLEST[level]), body), body)
}

/** All that stands in the body of a card, or on a block. */
export interface PlacedBody {
  readonly texts: readonly PlacedText[]
  readonly marks: readonly PlacedMark[]
  readonly name: NameBox
}

interface Plan {
  readonly size: number
  readonly blocks: readonly Block[]
  readonly figures: FigureRows
  readonly height: number
}

function planFor(content: CardContent, body: Box, { details, brevity, size }: Setting): Plan {
  const hasName = content.name !== ''
  const nameSize = size * (content.kind === 'commitment' ? SENTENCE : NAME)
  const blocks = [
    block('name', hasName ? content.name : content.unnamed, nameSize, body.w, {
      weight: hasName ? 600 : 400,
      lineHeight: NAME_LINE,
      tone: hasName ? 'ink' : 'soft',
    }),
    block('purpose', content.purpose, size, body.w, { tone: 'soft' }),
    ...detailBlocks(content, size, body.w, details),
  ].filter((each) => each.text !== '')
  const figures = layFigures(content, body.w, size, brevity)
  return { size, blocks, figures, height: heightOf(blocks, figures, size) }
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

function heightOf(blocks: readonly Block[], figures: FigureRows, size: number): number {
  const texts = blocks.reduce((sum, each) => sum + heightOfBlock(each), 0)
  const gaps = Math.max(0, blocks.length - 1) * gapAt(size)
  const figuresHeight = heightOfFigures(figures)
  return texts + gaps + (figuresHeight === 0 ? 0 : figuresHeight + gapAt(size))
}

function heightOfBlock({ lines, size, lineHeight }: Block): number {
  return lines.length * size * lineHeight
}

function gapAt(size: number): number {
  return size * 0.25
}

/** What fits of a plan that does not: a line of each in the order of their weight, then more. */
function squeezed(plan: Plan, { h, w }: Box): Plan {
  const { blocks, figures, size } = plan
  const kept = blocks.map(() => 0)
  let figureRows = 0
  const now = (): number => {
    const some = blocks.flatMap((each, at) => {
      const lines = each.lines.slice(0, kept[at])
      return lines.length === 0 ? [] : [{ ...each, lines }]
    })
    return heightOf(some, firstRows(figures, figureRows), size)
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
  if (figures.rows.length > 0) addFigures()
  addLine(0)
  for (const at of blocks.keys()) if (kept[at] === 0) addLine(at)
  for (const _ of figures.rows.slice(1)) addFigures()
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
  const some = firstRows(figures, figureRows)
  return { ...plan, blocks: clamped, figures: some, height: heightOf(clamped, some, size) }
}

function firstRows(figures: FigureRows, count: number): FigureRows {
  return { ...figures, rows: figures.rows.slice(0, count) }
}

function place({ blocks, figures, size }: Plan, body: Box): PlacedBody {
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
  const placed = placeFigures(figures, body)
  texts.push(...placed.texts)
  const [named] = blocks
  const nameSize = named?.size ?? size * NAME
  const lineHeight = named?.lineHeight ?? NAME_LINE
  const h = nameSize * lineHeight * (named?.lines.length ?? 1)
  return { texts, marks: placed.marks, name: { ...body, h, size: nameSize, lineHeight } }
}
