/** A piece of text on one line, as the browser has laid it out. */
export interface LaidLine {
  readonly text: string
  /** Where it begins: its left edge, or its right one where it is written from the right. */
  readonly x: number
  /** Of the line the letters stand on. */
  readonly baseline: number
  /** Of what it stands in. */
  readonly style: CSSStyleDeclaration
  /** As `text-decoration` has it; '' for none. */
  readonly decoration: string
}

/** The lines that a text has been broken into, in pixels of the window; without spaces at their ends. */
export function linesOfText(node: Text): readonly LaidLine[] {
  const parent = node.parentElement
  if (parent === null || node.data.trim() === '') return []
  const style = getComputedStyle(parent)
  const decoration = decorationOf(parent)
  return brokenLines(node).flatMap(({ end, start }) => {
    const text = node.data.slice(start, end)
    const from = start + text.length - text.trimStart().length
    const to = start + text.trimEnd().length
    const rect = boundsOf(node, from, to)
    if (from >= to || rect === undefined) return []
    return {
      text: node.data.slice(from, to),
      x: style.direction === 'rtl' ? rect.right : rect.left,
      baseline: rect.top + ascentOf(style) * (rect.height / heightOf(style)),
      style,
      decoration,
    }
  })
}

interface Stretch {
  readonly start: number
  end: number
  readonly top: number
}

/** Words that stand at one height; letter by letter where a word is broken. */
function brokenLines(node: Text): readonly Stretch[] {
  const lines: Stretch[] = []
  const take = (start: number, end: number, rect: DOMRect): void => {
    const last = lines.at(-1)
    if (last !== undefined && Math.abs(rect.top - last.top) < rect.height / 2) last.end = end
    else lines.push({ start, end, top: rect.top })
  }
  for (const { 0: word, index } of node.data.matchAll(/\S+/gu)) {
    const rects = rectsOf(node, index, index + word.length)
    const [first] = rects
    if (first === undefined) continue
    if (rects.every(({ top }) => Math.abs(top - first.top) < first.height / 2)) {
      take(index, index + word.length, first)
      continue
    }
    for (const { index: at, segment } of letters.segment(word)) {
      const [rect] = rectsOf(node, index + at, index + at + segment.length)
      if (rect !== undefined) take(index + at, index + at + segment.length, rect)
    }
  }
  return lines
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

function rectsOf(node: Text, start: number, end: number): readonly DOMRect[] {
  const range = document.createRange()
  range.setStart(node, start)
  range.setEnd(node, end)
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 || height > 0)
}

function boundsOf(node: Text, start: number, end: number): DOMRect | undefined {
  const rects = rectsOf(node, start, end)
  if (rects.length === 0) return undefined
  const left = Math.min(...rects.map((rect) => rect.left))
  const top = Math.min(...rects.map((rect) => rect.top))
  const right = Math.max(...rects.map((rect) => rect.right))
  const bottom = Math.max(...rects.map((rect) => rect.bottom))
  return new DOMRect(left, top, right - left, bottom - top)
}

/** Decorations are not handed down in CSS: what is in something underlined is drawn underlined. */
function decorationOf(parent: Element): string {
  const lines = new Set<string>()
  for (let at: Element | null = parent; at !== null; at = at.parentElement) {
    const line = getComputedStyle(at).textDecorationLine
    if (line !== 'none' && line !== '') lines.add(line)
    if (at.localName === 'p' || at.localName === 'li') break
  }
  return [...lines].join(' ')
}

function ascentOf(style: CSSStyleDeclaration): number {
  return metricsOf(style).fontBoundingBoxAscent
}

function heightOf(style: CSSStyleDeclaration): number {
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = metricsOf(style)
  return fontBoundingBoxAscent + fontBoundingBoxDescent
}

const metrics = new Map<string, TextMetrics>()
let pen: CanvasRenderingContext2D | null = null

/** Of a font at a size: there are few. */
function metricsOf({
  fontFamily,
  fontSize,
  fontStyle,
  fontWeight,
}: CSSStyleDeclaration): TextMetrics {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  const known = metrics.get(font)
  if (known !== undefined) return known
  pen ??= document.createElement('canvas').getContext('2d')
  if (pen === null) throw new Error('This browser has no canvas to measure text by.')
  pen.font = font
  const measured = pen.measureText('x')
  metrics.set(font, measured)
  return measured
}
