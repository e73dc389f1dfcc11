import type { TLShape } from '@tldraw/tlschema'
import type { BoardRecord } from '../../shared/board/board-record.ts'

const PAGE_ID = 'page:page'

/** Of a shape for a test: what is not to be as usual. */
export interface ShapeOptions {
  readonly parentId?: string
  readonly index?: string
  readonly x?: number
  readonly y?: number
  readonly props?: Readonly<Record<string, unknown>>
  readonly meta?: Readonly<Record<string, unknown>>
}

/** A shape on the first page. */
export function shape(
  type: string,
  id: string,
  options: ShapeOptions,
  props: Readonly<Record<string, unknown>>,
): TLShape {
  return record({
    id: `shape:${id}`,
    typeName: 'shape',
    type,
    parentId: options.parentId ?? PAGE_ID,
    index: options.index ?? 'a1',
    x: options.x ?? 100,
    y: options.y ?? 100,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: { ...options.meta },
    props: { ...props, ...options.props },
  }) as TLShape
}

/** The one cast: what records.ts makes is held to the schema by `record-schema.test.ts`. */
export function record(fields: object): BoardRecord {
  return fields as BoardRecord
}
