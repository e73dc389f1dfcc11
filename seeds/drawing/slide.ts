import type { Box } from './box.ts'
import type { Lines } from './lines.ts'
import type { Drawn, Look, Sketch } from './sketch.ts'

/** All slides are of one size, 16:9, side by side in twos and read like a page. */
const SLIDE = { w: 1920, h: 1080 } as const
const GAP = 160
const IN_A_ROW = 2
const MARGIN = 64

/** What a slide leaves for what it shows, in its own coordinates. */
export const CONTENT: Box = { x: MARGIN, y: 196, w: SLIDE.w - 2 * MARGIN, h: 780 }

/** The sizes of type, from the largest; nothing on a slide has another. */
export const TYPE = {
  number: { size: 'xl', scale: 2.4 },
  title: { size: 'xl', scale: 1.3 },
  body: { size: 'm', scale: 1.2 },
  small: { size: 's', scale: 1.2 },
} as const satisfies Record<string, Look>

/** The sizes of type in blocks, whose outlines are as heavy as tldraw makes them with the type. */
export const BLOCK_TYPE = {
  title: { size: 's', scale: 3 },
  heading: { size: 'm', scale: 1.65 },
  body: { size: 'm', scale: 1.3 },
  small: { size: 's', scale: 1.3 },
} as const satisfies Record<string, Look>

interface SlideWords {
  /** Names its shapes; no two slides of a board have the same. */
  readonly name: string
  /** Counted from 1. */
  readonly number: number
  readonly title: string
  /** One line of what to see. */
  readonly lead: string
  /** The line at its foot: how far to rely on it. */
  readonly foot: string
}

/** The line at the foot of a slide with published figures. @param sources who published them */
export function basedOn(sources: readonly string[]): string {
  return `Illustrative, based on published figures. ${sources.join('; ')}.`
}

/** A frame with a title, a line of what to see in it, and where its figures are from. */
export function drawSlide(sketch: Sketch, words: SlideWords): Drawn {
  const { name, number, title, lead, foot } = words
  const column = (number - 1) % IN_A_ROW
  const row = Math.floor((number - 1) / IN_A_ROW)
  const slide = sketch.frame(name, `${number}. ${title}`, {
    x: column * (SLIDE.w + GAP),
    y: row * (SLIDE.h + GAP),
    ...SLIDE,
  })
  const { x, w } = CONTENT
  sketch.text(`${name}-title`, slide, { x, y: 40, w }, [`**${title}**`], TYPE.title)
  sketch.text(`${name}-lead`, slide, { x, y: 122, w }, [lead], TYPE.body)
  sketch.text(`${name}-foot`, slide, { x, y: 1028, w }, [foot], TYPE.small)
  return slide
}

/** The board's sources in full: who published what, and when. */
export function drawSources(sketch: Sketch, on: Drawn, at: Omit<Box, 'h'>, sources: Lines): void {
  sketch.text('sources', on, at, ['**Sources**', ...sources], TYPE.small)
}
