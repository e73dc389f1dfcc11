import { SLIDE_META } from '../../../shared/talk/slide-fields.ts'
import type { SearchHit } from '../../../shared/domain/search-board.ts'
import { fieldsOfLink, fieldsOfShape, type FieldSpec } from '../details/field-specs.ts'

const KINDS: Readonly<Record<string, string>> = {
  agency: 'Agency',
  arrow: 'Arrow',
  barrier: 'Barrier',
  bookmark: 'Web page',
  commitment: 'Commitment',
  data: 'Data link',
  'depends-on': 'Dependency',
  draw: 'Drawing',
  frame: 'Frame',
  geo: 'Box',
  image: 'Picture',
  line: 'Line',
  money: 'Money link',
  note: 'Note',
  pot: 'Pot',
  referral: 'Referral',
  service: 'Service',
  stage: 'Stage',
  text: 'Text',
}

const OTHER_FIELDS: Readonly<Record<string, string>> = {
  altText: 'Description',
  link: 'Kind',
  sector: 'Sector',
  shortName: 'Short name',
  [SLIDE_META.notes]: 'Notes',
  url: 'Address',
}

/** What kind of thing was found. */
export function hitKindWords({ kind }: Pick<SearchHit, 'kind'>): string {
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? '') : 'Shape'
}

/** What it is called; what it is, when it has no name. */
export function hitNameWords(hit: SearchHit): string {
  return hit.name === '' ? `${hitKindWords(hit)} with no name` : hit.name
}

/** Where it is: whose, and on which page. */
export function hitPlaceWords({ agency, kind, page, shapeIds }: SearchHit): string {
  if (kind === 'agency' && shapeIds.length === 0) return 'nothing of it on the board'
  return [agency, page].filter((word) => word !== '').join(' · ')
}

/** What was found besides the name, as "Funded by: Area based grant"; '' where that was the name. */
export function hitExcerptWords({ excerpt, kind }: SearchHit): string {
  if (excerpt === null) return ''
  const { field, text } = excerpt
  const said = specOf(kind, field)?.kind === 'pounds' ? (text.split(' ', 1)[0] ?? text) : text
  const label = fieldWords(kind, field)
  return label === '' ? said : `${label}: ${said}`
}

/** What a field of such a thing is called, as "Funded by"; '' for one that has no name of its own. */
export function fieldWords(kind: string, field: string): string {
  const other = Object.hasOwn(OTHER_FIELDS, field) ? OTHER_FIELDS[field] : undefined
  return specOf(kind, field)?.label ?? other ?? ''
}

function specOf(kind: string, field: string): FieldSpec | undefined {
  return [...(fieldsOfShape(kind) ?? []), ...fieldsOfLink(kind)].find(({ name }) => name === field)
}

/** How many there are, to be seen and said. */
export function totalWords(query: string, total: number): string {
  if (query.trim() === '') return ''
  if (total === 0) return 'Nothing found'
  return `${total.toLocaleString('en-GB')} found`
}
