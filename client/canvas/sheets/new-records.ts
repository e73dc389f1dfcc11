import { createBindingId, toRichText } from 'tldraw'
import type {
  Editor,
  IndexKey,
  JsonObject,
  TLArrowBinding,
  TLParentId,
  TLShape,
  TLShapeId,
} from 'tldraw'
import { AgencyRecordType } from '../../../shared/domain/agency-record.ts'
import type { AgencyRecord } from '../../../shared/domain/agency-record.ts'
import { commitmentFields } from '../../../shared/import/sheet/commitment-fields.ts'
import type { SheetTableName } from '../../../shared/import/sheet/sheet-fields.ts'
import type { Addition, Fields, NewAgency } from '../../../shared/import/sheet/sheet-plan.ts'
import type { MapKind } from '../service-map/map-kinds.ts'

/** The shapes that rows of a table become; rows of agencies and of shares become none. */
export const SHAPES_OF: Readonly<Record<SheetTableName, MapKind | 'arrow' | undefined>> = {
  services: 'service',
  pots: 'pot',
  links: 'arrow',
  barriers: 'barrier',
  commitments: 'commitment',
  shares: undefined,
  agencies: undefined,
}

/** A row's fields as a shape has them: its name is its text. */
export function shapeFields({ name, ...fields }: Fields): Readonly<Record<string, unknown>> {
  return typeof name === 'string' ? { ...fields, richText: toRichText(name) } : fields
}

/** Where a new shape stands. */
interface Stand {
  readonly parentId: TLParentId
  readonly index: IndexKey
  readonly x: number
  readonly y: number
}

export function newShape(
  editor: Editor,
  { id, fields }: Addition,
  type: MapKind,
  stand: Stand,
): TLShape {
  const { props, cells } = commitmentFields(fields)
  return record(editor, id, type, stand, { props: shapeFields(props), meta: cells })
}

/** An arrow from one shape to another, and what ties it to them. */
export function newLink(
  editor: Editor,
  { id, fields }: Addition,
  stand: Stand,
): readonly [arrow: TLShape, start: TLArrowBinding, end: TLArrowBinding] {
  const { fromId, toId, ...meta } = fields
  const arrow = record(editor, id, 'arrow', stand, { meta: meta as JsonObject })
  const bindTo = (target: unknown, terminal: 'start' | 'end'): TLArrowBinding => ({
    id: createBindingId(),
    typeName: 'binding',
    type: 'arrow',
    fromId: arrow.id,
    toId: target as TLShapeId,
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
      snap: 'none',
    },
    meta: {},
  })
  return [arrow, bindTo(fromId, 'start'), bindTo(toId, 'end')]
}

/** Whole, for the store: the editor's own way in counts what is on the page in view. */
function record(
  editor: Editor,
  id: string,
  type: MapKind | 'arrow',
  stand: Stand,
  { props = {}, meta = {} }: { readonly props?: object; readonly meta?: JsonObject },
): TLShape {
  return {
    typeName: 'shape',
    id: id as TLShapeId,
    type,
    ...stand,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    props: { ...editor.getShapeUtil(type).getDefaultProps(), ...props },
    meta,
  }
}

/** An agency that rows named, or a row of agencies. */
export function newAgencyRecord({ id, ...fields }: NewAgency | AgencyRow): AgencyRecord {
  return AgencyRecordType.create({ id, ...fields } as AgencyRecord)
}

type AgencyRow = { readonly id: string } & Fields
