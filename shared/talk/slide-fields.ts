import { LIMITS } from '../protocol/limits.ts'

/**
 * What a frame is as a slide: fields of its `meta`, each a register of its own, so that who writes the
 * notes and who puts slides in order do not undo each other's work. Any of them may be missing.
 */
export interface SlideFields {
  /** Its place among all slides of the board, as tldraw's indices are; null while nobody has put it anywhere. */
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

const INDEX = /^[0-9A-Za-z]{1,128}$/u

/** What is of another kind than it should be counts as missing. */
export function slideFieldsOf(meta: Readonly<Record<string, unknown>>): SlideFields {
  const { [SLIDE_META.order]: order, [SLIDE_META.notes]: notes } = meta
  return {
    order: typeof order === 'string' && INDEX.test(order) ? order : null,
    isHidden: meta[SLIDE_META.isHidden] === true,
    notes: typeof notes === 'string' ? notes.slice(0, LIMITS.maxSlideNotesLength) : '',
  }
}
