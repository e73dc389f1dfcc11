import type { TLRichText } from '@tldraw/tlschema'
import { isPlainObject } from './plain-json.ts'

/** The register that holds the text of a shape which has no fragment: boards made earlier. */
export const TEXT_REGISTER = 'props.richText'

/** The rich text of a record that can hold one. */
export function textOf(record: unknown): TLRichText | undefined {
  if (!isPlainObject(record) || !isPlainObject(record['props'])) return undefined
  const richText: unknown = record['props']['richText']
  return isPlainObject(richText) ? (richText as unknown as TLRichText) : undefined
}

/** The record with another text; the record itself if it can hold none. */
export function withText<Value>(record: Value, richText: TLRichText): Value {
  if (textOf(record) === undefined || !isPlainObject(record)) return record
  return { ...record, props: { ...(record['props'] as object), richText } }
}
