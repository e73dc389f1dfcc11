import type { TLRichText } from '@tldraw/tlschema'
import { isPlainObject } from './plain-json.ts'
import { labelTextOf, richTextFrom } from './label-text.ts'

/** The registers that hold the text of a shape which has no fragment: boards made earlier. */
export const TEXT_REGISTERS: ReadonlySet<string> = new Set(['props.richText', 'props.text'])

/** The text of a record that can hold one. An arrow's label has no looks, only characters. */
export function textOf(record: unknown): TLRichText | undefined {
  const held = heldText(record)
  return typeof held === 'string' ? richTextFrom(held) : held
}

/** The record with another text; the record itself if it can hold none. */
export function withText<Value>(record: Value, richText: TLRichText): Value {
  const held = heldText(record)
  if (held === undefined || !isPlainObject(record)) return record
  const text = typeof held === 'string' ? { text: labelTextOf(richText) } : { richText }
  return { ...record, props: { ...(record['props'] as object), ...text } }
}

/** True when two states of a record hold the very same text, or none. */
export function isSameText(before: unknown, after: unknown): boolean {
  return heldText(before) === heldText(after)
}

/** A text as the record has it: an arrow's as characters. */
function heldText(record: unknown): TLRichText | string | undefined {
  if (!isPlainObject(record) || !isPlainObject(record['props'])) return undefined
  const { text, richText } = record['props']
  if (record['type'] === 'arrow') return typeof text === 'string' ? text : undefined
  return isPlainObject(richText) ? (richText as unknown as TLRichText) : undefined
}
