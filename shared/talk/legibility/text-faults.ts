import { leastFontSize } from './room.ts'
import type { Room } from './room.ts'

/** A text as it stands on a slide. */
export interface SlideText {
  readonly shapeId: string
  readonly words: string
  /** In units of the board. */
  readonly fontSize: number
  /** Against what lies behind it, at its worst: 1 to 21; null where that cannot be known. */
  readonly contrast: number | null
}

export interface ReadSlide {
  /** In units of the board. */
  readonly width: number
  readonly height: number
  readonly texts: readonly SlideText[]
}

/** What is the matter with the texts of one shape. */
export type TextFault = {
  readonly shapeId: string
  /** Of the worst of them. */
  readonly words: string
  /** How many of the shape's texts have it. */
  readonly count: number
} & (
  | { readonly kind: 'small'; readonly fontSize: number; readonly leastFontSize: number }
  | { readonly kind: 'faint'; readonly contrast: number }
  /** Whether it can be told from its ground nobody but a person can see. */
  | { readonly kind: 'unknown' }
)

/** WCAG 2.2, 1.4.3, for text that is not large [ROW-4]. */
export const LEAST_CONTRAST = 4.5

/** Of font sizes that were reckoned to be just large enough. */
const ROUNDING = 1e-6

/**
 * What on a slide cannot be read in the last row [ROW-6]: by shape, in the order of the texts, what is
 * too small before what is too faint.
 */
export function textFaults({ texts, ...slide }: ReadSlide, room: Room): readonly TextFault[] {
  const least = leastFontSize(room, slide)
  const shapeIds = new Set(texts.map(({ shapeId }) => shapeId))
  return [...shapeIds].flatMap((shapeId): TextFault[] => {
    const all = texts.filter((text) => text.shapeId === shapeId)
    const small = all
      .filter(({ fontSize }) => fontSize < least * (1 - ROUNDING))
      .toSorted((a, b) => a.fontSize - b.fontSize)
    const faint = all
      .flatMap(({ contrast, words }) =>
        contrast !== null && contrast < LEAST_CONTRAST ? { contrast, words } : [],
      )
      .toSorted((a, b) => a.contrast - b.contrast)
    const unknown = all.filter(({ contrast }) => contrast === null)
    const [smallest] = small
    const [faintest] = faint
    const [first] = unknown
    const faults: TextFault[] = []
    if (smallest !== undefined) {
      const { fontSize, words } = smallest
      const [kind, count] = ['small' as const, small.length]
      faults.push({ kind, shapeId, words, count, fontSize, leastFontSize: least })
    }
    if (faintest !== undefined) {
      faults.push({ kind: 'faint', shapeId, count: faint.length, ...faintest })
    }
    if (first !== undefined) {
      faults.push({ kind: 'unknown', shapeId, words: first.words, count: unknown.length })
    }
    return faults
  })
}
