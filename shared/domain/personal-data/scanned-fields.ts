import type { BoardRecord } from '../../board/board-record.ts'
import { isPlainObject } from '../../board/plain-json.ts'
import { plainText } from '../../board/plain-text.ts'
import { SLIDE_META } from '../../talk/slide-fields.ts'

/** One text of a record, as it is scanned. */
export interface ScannedField {
  /** See `PersonalDataHit.field`. */
  readonly field: string
  readonly text: string
  /** Of a web page. */
  readonly isAddress: boolean
}

/** What a thing is called, or says of itself. */
const NAME = 'name'
/** Props and fields of `meta` in which there are numbers alone, thousands of them. */
const PATHS: ReadonlySet<string> = new Set(['segments', 'points', 'crop', 'start', 'end'])
const ADDRESSES: ReadonlySet<string> = new Set(['url', 'src', 'href'])
/** What names another record, a picture's bytes, or is those bytes. Notes may well begin with such a word. */
const NO_TEXT = /^(?:(?:asset|agency|shape|page|binding|document):|data:)\S*$/
/** A slide's place is drawn by machines, and may look like anything. */
const PLACE = `meta.${SLIDE_META.order}`
/** A `meta` can nest far deeper than anything that says something. */
const MAX_DEPTH = 8

/**
 * Every text of a record [PERSONAL-1]: its name, all its props and all of its `meta`, whatever they are
 * called, so that a field that comes later is scanned too. Lines of a list are lines of one text.
 */
export function scannedFields(record: BoardRecord): readonly ScannedField[] {
  const fields: ScannedField[] = []
  const add = (field: string, text: string): void => {
    if (text !== '' && field !== PLACE && !isNoText(text)) {
      fields.push({ field, text, isAddress: ADDRESSES.has(field) })
    }
  }
  const { meta, name, props, sector, shortName } = { ...record } as Readonly<
    Record<string, unknown>
  >
  for (const [field, value] of Object.entries({ name, shortName, sector })) {
    if (typeof value === 'string') add(field, value)
  }
  if (isPlainObject(props)) {
    for (const [prop, value] of Object.entries(props)) {
      if (prop === 'richText') {
        add(NAME, plainText(value))
        for (const address of linksOf(value, 0)) add('href', address)
      } else collect(isName(record, prop) ? NAME : prop, value, add, 0)
    }
  }
  if (isPlainObject(meta)) {
    for (const [prop, value] of Object.entries(meta)) collect(`meta.${prop}`, value, add, 0)
  }
  return fields
}

/** True when two states of a record hold the very same texts: it was moved, or is another colour. */
export function hasSameTexts(before: BoardRecord, now: BoardRecord): boolean {
  const [a, b]: readonly Readonly<Record<string, unknown>>[] = [{ ...before }, { ...now }]
  return TEXT_PARTS.every((part) => a?.[part] === b?.[part])
}

const TEXT_PARTS = ['name', 'shortName', 'sector', 'props', 'meta']

/** Also of ids in a list, which stand a line each. */
function isNoText(text: string): boolean {
  return text.split('\n').every((line) => NO_TEXT.test(line))
}

type Add = (field: string, text: string) => void

/** An arrow's label, and the name of a frame or of a picture's file. */
function isName({ typeName }: BoardRecord, prop: string): boolean {
  return typeName === 'shape' ? prop === 'text' || prop === 'name' : prop === 'name'
}

function collect(field: string, value: unknown, add: Add, depth: number): void {
  if (typeof value === 'string') add(field, value)
  else if (depth > MAX_DEPTH || PATHS.has(field)) return
  else if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    add(field, value.join('\n'))
  } else if (Array.isArray(value)) {
    for (const item of value) collect(field, item, add, depth + 1)
  } else if (isPlainObject(value)) {
    for (const item of Object.values(value)) collect(field, item, add, depth + 1)
  }
}

/** Where the links in a rich text lead. */
function linksOf(node: unknown, depth: number): readonly string[] {
  if (!isPlainObject(node) || depth > MAX_DEPTH) return []
  const { content, marks } = node
  const own = Array.isArray(marks)
    ? marks.flatMap((mark: unknown): string[] => {
        const attrs = isPlainObject(mark) && mark['type'] === 'link' ? mark['attrs'] : undefined
        const href = isPlainObject(attrs) ? attrs['href'] : undefined
        return typeof href === 'string' ? [href] : []
      })
    : []
  const inner = Array.isArray(content)
    ? content.flatMap((part: unknown) => linksOf(part, depth + 1))
    : []
  return [...new Set([...own, ...inner])]
}
