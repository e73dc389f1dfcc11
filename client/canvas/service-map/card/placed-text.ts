import type { Box } from './card-area.ts'
import type { Weight } from './text-width.ts'

/** One line of text on a card, in the card's units. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  /** Of the line the letters stand on. */
  readonly baseline: number
  readonly size: number
  readonly weight: Weight
  readonly tone: Tone
  /** True for the lines of the name. */
  readonly isName: boolean
  /** So many of its first characters are soft: a label before the words. */
  readonly softStart?: number
}

/** On which ground a text stands, and how loud it is. */
export type Tone = 'ink' | 'soft' | 'strip' | 'block'

/** Where the name stands, for whoever types in it: as high as the lines it has room for. */
export interface NameBox extends Box {
  readonly size: number
  readonly lineHeight: number
}

/** How far under the middle of a line its letters stand, for a font size of 1. */
export const BASELINE = 0.36
