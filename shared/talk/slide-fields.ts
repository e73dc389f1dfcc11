import { LIMITS } from '../protocol/limits.ts'

/**
 * What a frame is as a slide: fields of its `meta`, each a register of its own, so that who writes the
 * notes and who puts slides in order do not undo each other's work. Any of them may be missing.
 */
export interface SlideFields {
  /** Its place among all slides of the board, see `slide-order.ts`; null while nobody has put it anywhere. */
  readonly order: string | null
  /** True for one that is passed over in a talk. */
  readonly isHidden: boolean
  /** What the speaker wants to say, for nobody else. */
  readonly notes: string
}

/** The names of these fields in `meta`. */
export const SLIDE_META = {
  order: 'slideOrder',
  isHidden: 'slideHidden',
  notes: 'slideNotes',
} as const satisfies Record<keyof SlideFields, string>

/** Digits of base 62, see `slide-order.ts`. */
const PLACE = /^[0-9A-Za-z]{1,128}$/u

const isRight = new Map<string, (value: unknown) => boolean>([
  [SLIDE_META.order, isPlace],
  [SLIDE_META.isHidden, (value) => typeof value === 'boolean'],
  [SLIDE_META.notes, isNotes],
])

/** What is wrong with one field of a slide; undefined too for a name that is none of its fields. */
export function slideFieldProblem(name: string, value: unknown): string | undefined {
  return (isRight.get(name)?.(value) ?? true) ? undefined : `no slide takes this ${name}`
}

/** What is wrong with the fields of a slide in a frame's `meta`. */
export function slideProblem(meta: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(meta)) {
    const problem = slideFieldProblem(name, value)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** What is of another kind than it should be counts as missing. */
export function slideFieldsOf(meta: Readonly<Record<string, unknown>>): SlideFields {
  const { [SLIDE_META.order]: order, [SLIDE_META.notes]: notes } = meta
  return {
    order: isPlace(order) ? order : null,
    isHidden: meta[SLIDE_META.isHidden] === true,
    notes: isNotes(notes) ? notes : '',
  }
}

function isPlace(value: unknown): value is string {
  return typeof value === 'string' && PLACE.test(value)
}

function isNotes(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LIMITS.maxSlideNotesLength
}
