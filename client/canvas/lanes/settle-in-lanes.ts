import type { Editor, TLShape, TLShapeId, TLShapePartial } from 'tldraw'
import type { AgencyId, AgencyRecord } from '../../../shared/domain/agency-record.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import { hullOf } from '../tidy/boxes.ts'
import { lanesWithRoom } from '../tidy/lane-layout.ts'
import type { LayoutLane } from '../tidy/layout-request.ts'
import { boxOf, unitsIn } from '../tidy/units.ts'
import { LANE_HEAD_WIDTH, lanesOnPage } from './lanes-on-page.ts'
import type { LaneFrame } from './lanes-on-page.ts'

/** What of a shape says whose it is. A stage of the journey is nobody's. */
const OWNER_FIELDS: Readonly<Record<string, string>> = {
  service: 'agencyId',
  pot: 'heldBy',
  barrier: 'raisedBy',
  commitment: 'leadAgencyId',
}

/** Between a lane's edge, or its title, and what is put down there. */
const EDGE = 8

/** What has become whose by being put into a lane. */
export interface Taken {
  readonly agency: AgencyRecord
  readonly count: number
}

/**
 * What has to be done once the person has put shapes down: those in an agency's lane, and what is
 * grouped in them, become that agency's; all stand clear of the lane's title, and lanes grow to hold
 * them, those below going down. Joins the step of undo that put them there.
 */
export function settleInLanes(editor: Editor, ids: readonly TLShapeId[]): readonly Taken[] {
  if (editor.getIsReadonly()) return []
  const lanes = lanesOnPage(editor, editor.getCurrentPageId())
  const taken: Taken[] = []
  editor.run(() => {
    for (const each of lanes) {
      const own = ids.flatMap((id) => {
        const shape = editor.getShape(id)
        return shape?.parentId === each.frame.id && shape.type !== 'arrow' ? [shape] : []
      })
      if (own.length === 0) continue
      const agency = agencyOf(editor, each)
      const count = agency === undefined ? 0 : giveTo(editor, agency.id, own)
      if (agency !== undefined && count > 0) taken.push({ agency, count })
      editor.updateShapes(own.map((shape) => clearOfEdges(editor, shape)))
    }
    growLanes(editor, lanes, ids)
  })
  return taken
}

function agencyOf(editor: Editor, { lane }: LaneFrame): AgencyRecord | undefined {
  if (lane.kind !== 'agency') return undefined
  return asBoardStore(editor.store).get(lane.agencyId as AgencyId)
}

/** @returns how many were not that agency's before */
function giveTo(editor: Editor, agencyId: string, shapes: readonly TLShape[]): number {
  const changes = shapes.flatMap((shape): readonly TLShapePartial[] => {
    const field = OWNER_FIELDS[shape.type]
    const props = shape.props as Readonly<Record<string, unknown>>
    if (field === undefined || props[field] === agencyId) return []
    return [{ id: shape.id, type: shape.type, props: { [field]: agencyId } }]
  })
  editor.updateShapes([...changes])
  const grouped = shapes
    .filter(({ type }) => type === 'group')
    .flatMap(({ id }) => unitsIn(editor, id))
  return changes.length + (grouped.length === 0 ? 0 : giveTo(editor, agencyId, grouped))
}

function clearOfEdges(editor: Editor, shape: TLShape): TLShapePartial {
  const { x, y } = boxOf(editor, shape)
  return {
    id: shape.id,
    type: shape.type,
    x: shape.x + Math.max(0, LANE_HEAD_WIDTH + EDGE - x),
    y: shape.y + Math.max(0, EDGE - y),
  }
}

function growLanes(editor: Editor, lanes: readonly LaneFrame[], ids: readonly TLShapeId[]): void {
  const isTooSmall = ({ frame: { id, props } }: LaneFrame): boolean => {
    const own = ids.flatMap((each) => editor.getShape(each) ?? [])
    const hull = hullOf(own.filter((s) => s.parentId === id).map((s) => boxOf(editor, s)))
    return (
      hull !== undefined && (hull.x + hull.w > props.w - EDGE || hull.y + hull.h > props.h - EDGE)
    )
  }
  if (!lanes.some(isTooSmall)) return
  const boxes = lanesWithRoom(lanes.map((each) => asFull(editor, each, isTooSmall(each))))
  editor.updateShapes(
    [...boxes].map(([id, { x, y, w, h }]) => ({
      id: id as TLShapeId,
      type: 'frame',
      x,
      y,
      props: { w, h },
    })),
  )
}

/** @param isMeasured whether what is in it counts: nobody's lanes grow because of another's */
function asFull(editor: Editor, { frame }: LaneFrame, isMeasured: boolean): LayoutLane {
  const inside = isMeasured ? unitsIn(editor, frame.id) : []
  return {
    id: frame.id,
    ...boxOf(editor, frame),
    headWidth: LANE_HEAD_WIDTH,
    things: [],
    standing: inside.map((shape) => ({ id: shape.id, ...boxOf(editor, shape) })),
    isFixed: editor.isShapeOrAncestorLocked(frame),
  }
}
