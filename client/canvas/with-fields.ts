import type { JsonObject, TLShape } from 'tldraw'

/** A shape with other fields: of an arrow in its `meta`, of any other in its props. */
export function withFields(shape: TLShape, fields: Readonly<Record<string, unknown>>): TLShape {
  if (shape.type === 'arrow') return withMeta(shape, fields)
  return { ...shape, props: { ...shape.props, ...fields } }
}

/** A shape with other fields in its `meta`, where one that is undefined goes. */
export function withMeta(shape: TLShape, fields: Readonly<Record<string, unknown>>): TLShape {
  const meta = Object.entries({ ...shape.meta, ...fields } as JsonObject)
  return { ...shape, meta: Object.fromEntries(meta.filter(([, value]) => value !== undefined)) }
}
