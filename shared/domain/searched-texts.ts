import type { TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../board/board-record.ts'
import { plainText } from '../board/plain-text.ts'
import { sayDate } from './date-words.ts'
import { linkFieldsOf } from './link-fields.ts'
import { sayPoundsInFull } from './money-words.ts'
import { SLIDE_META, slideFieldsOf } from '../talk/slide-fields.ts'

/** One text of a record that can be searched. */
export interface SearchedText {
  /** The name, text or label by which a thing is known; or the field's own name, as "fundedBy". */
  readonly field: string
  readonly text: string
}

/** What a thing is known by. */
export const NAME = 'name'

/** Fields that say nothing a person would look for: what a shape looks like, and whose it is. */
const NOT_TEXT: ReadonlySet<string> = new Set(
  'agencyId heldBy leadAgencyId raisedBy assetId richText align arrowheadEnd arrowheadStart color dash fill font geo kind labelColor size spline textAlign verticalAlign'.split(
    ' ',
  ),
)

/** Of a choice nobody has made. */
const UNKNOWN = 'unknown'
const UNSAID = 'none'
/** Fields in which `none` is that; an agreement to share data may really be none. */
const MAY_BE_UNSAID: ReadonlySet<string> = new Set(['rag', 'horizon'])

/** Numbers among the fields that a person would look for. */
const COUNTS: ReadonlySet<string> = new Set(['peoplePerYear', 'waitDays', 'order'])
const AMOUNTS: ReadonlySet<string> = new Set(['pounds', 'poundsAtStake'])

/**
 * What can be searched of a shape: its name, then its fields in the order they are kept. Whose it
 * is, is not among them, for that stands in the agency's own record.
 */
export function textsOfShape(shape: TLShape): readonly SearchedText[] {
  const props: Readonly<Record<string, unknown>> = { ...shape.props }
  return [
    { field: NAME, text: nameOf(props) },
    ...textsOf(props),
    ...textsOf(fieldsInMeta(shape)),
  ].filter(({ text }) => text !== '')
}

/** What makes an arrow a link, and what is said at a slide. */
function fieldsInMeta({ meta, type }: TLShape): Readonly<Record<string, unknown>> {
  if (type === 'arrow') return { ...linkFieldsOf(meta) }
  return type === 'frame' ? { [SLIDE_META.notes]: slideFieldsOf(meta).notes } : {}
}

/** What can be searched of an agency. */
export function textsOfAgency({
  name,
  sector,
  shortName,
}: Extract<BoardRecord, { typeName: 'agency' }>): readonly SearchedText[] {
  return [
    { field: NAME, text: name },
    { field: 'shortName', text: shortName },
    { field: 'sector', text: sector },
  ].filter(({ text }) => text !== '')
}

/** The rich text of most shapes; the name of a frame; what an image shows, a bookmark's address. */
function nameOf(props: Readonly<Record<string, unknown>>): string {
  const rich = plainText(props['richText'])
  if (rich !== '') return rich
  for (const name of ['name', 'altText', 'url']) {
    const value = props[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

function textsOf(fields: Readonly<Record<string, unknown>>): SearchedText[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    if (NOT_TEXT.has(field) || field === NAME) return []
    if (field === 'confidence' && fields['pounds'] === null) return []
    if (value === UNKNOWN || (value === UNSAID && MAY_BE_UNSAID.has(field))) return []
    if (field === 'dueDate') return [{ field, text: sayDate(String(value)) }]
    if (typeof value === 'string') return [{ field, text: value }]
    if (typeof value === 'number' && AMOUNTS.has(field)) {
      return [{ field, text: `${sayPoundsInFull(value)} ${value}` }]
    }
    if (typeof value === 'number' && COUNTS.has(field)) return [{ field, text: `${value}` }]
    if (isTexts(value)) return value.map((text) => ({ field, text }))
    return []
  })
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
