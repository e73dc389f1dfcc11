import { isAgencyId } from '../../domain/agency-id.ts'
import type { SheetTableName } from './sheet-fields.ts'

const SHAPE_PREFIX = 'shape:'
const MAX_ID_LENGTH = 128

/** True for what a board can have given as an id, whether or not it has that thing. */
export function isBoardId(id: string): boolean {
  return isAgencyId(id) || isShapeId(id)
}

/** True for what can be the id of a thing of that table. */
export function isIdIn(table: SheetTableName, id: string): boolean {
  return table === 'agencies' ? isAgencyId(id) : isShapeId(id)
}

function isShapeId(id: string): boolean {
  return (
    id.startsWith(SHAPE_PREFIX) && id.length > SHAPE_PREFIX.length && id.length <= MAX_ID_LENGTH
  )
}
