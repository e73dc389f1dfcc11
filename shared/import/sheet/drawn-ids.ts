import { createShapeId } from '@tldraw/tlschema'
import { AgencyRecordType } from '../../domain/agency-record.ts'
import type { NewIds } from './sheet-board.ts'

/** Ids as the canvas draws them. */
export const drawnIds: NewIds = {
  shape: () => createShapeId(),
  agency: () => AgencyRecordType.createId(),
}
