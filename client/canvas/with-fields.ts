import type { JsonObject, TLShape } from 'tldraw'

/** A shape with other fields: of an arrow in its `meta`, of any other in its props. */
export function withFields(shape: TLShape, fields: Readonly<Record<string, unknown>>): TLShape {
  if (shape.type === 'arrow') return withMeta(shape, fields)
  return { ...shape, props: { ...shape.props, ...fields } }
}

/** A record with other fields in its `meta`, where one that is undefined goes. */
export function withMeta<Record extends { readonly meta: JsonObject }>(
  record: Record,
  fields: Readonly<{ [name: string]: unknown }>,
): Record {
  const meta = Object.entries({ ...record.meta, ...fields } as JsonObject)
  return { ...record, meta: Object.fromEntries(meta.filter(([, value]) => value !== undefined)) }
}
