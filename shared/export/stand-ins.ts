import type { TLDocument, TLShape } from '@tldraw/tlschema'
import { isPlainObject } from '../board/plain-json.ts'
import type { AgencyRecord } from '../domain/agency-record.ts'
import { mapShapeSchemas } from '../domain/map-shapes.ts'
import type { Provenance } from '../snapshot/provenance.ts'

/**
 * tldraw refuses a whole file over one record of a kind it does not know. So in a file a shape of the
 * service map is a box with its words, and the directory of agencies stands with the document; what
 * they are is kept in `meta`, which tldraw hands on as it is.
 */
const KEPT = 'wholeplace'

/** A shape as tldraw knows it: the shape itself, or a box that stands in for one of ours. */
export function standInFor(shape: TLShape): TLShape {
  if (!isOurs(shape.type)) return shape
  const { w, h, richText, ...kept } = shape.props as BoxProps
  const props = { ...PLAIN_BOX, w, h, richText }
  const meta = { ...shape.meta, [KEPT]: { type: shape.type, props: kept } }
  return { ...shape, type: 'geo', props, meta }
}

/** The shape that a record of a file stands in for; the record itself when it stands for none. */
export function originalOf(raw: Fields): Fields {
  const { typeName, props, meta } = raw
  if (typeName !== 'shape' || !isPlainObject(props) || !isPlainObject(meta)) return raw
  const { [KEPT]: kept, ...rest } = meta
  if (!isPlainObject(kept) || !isPlainObject(kept['props'])) return raw
  if (typeof kept['type'] !== 'string' || !isOurs(kept['type'])) return raw
  const { w, h, richText } = props
  return { ...raw, type: kept['type'], props: { ...kept['props'], w, h, richText }, meta: rest }
}

/** A board's document record with its agencies, which tldraw has no records for, and where the file comes from. */
export function withDirectory(
  document: TLDocument,
  agencies: readonly AgencyRecord[],
  provenance?: Provenance,
): TLDocument {
  if (agencies.length === 0 && provenance === undefined) return document
  const kept = { agencies, ...(provenance === undefined ? {} : { provenance }) }
  return { ...document, meta: { ...document.meta, [KEPT]: kept as never } }
}

/** What a file's document record holds in the place of agencies: whatever somebody wrote. */
export function directoryIn({ meta }: Fields): readonly unknown[] {
  const kept = isPlainObject(meta) ? meta[KEPT] : undefined
  const agencies = isPlainObject(kept) ? kept['agencies'] : undefined
  return Array.isArray(agencies) ? agencies : []
}

type Fields = Readonly<Record<string, unknown>>

/** What every shape of the service map has, and a box too. */
interface BoxProps {
  readonly w: number
  readonly h: number
  readonly richText: object
}

function isOurs(type: string): boolean {
  return Object.hasOwn(mapShapeSchemas, type)
}

const PLAIN_BOX = {
  geo: 'rectangle',
  dash: 'solid',
  url: '',
  growY: 0,
  scale: 1,
  labelColor: 'black',
  color: 'black',
  fill: 'none',
  size: 'm',
  font: 'sans',
  align: 'middle',
  verticalAlign: 'middle',
} as const
