import type { Editor, TLFrameShape, TLPageId } from 'tldraw'
import type { MapLane } from '../../../shared/domain/map-lane.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'

/** A frame that is a lane of the map. */
export interface LaneFrame {
  readonly frame: TLFrameShape
  readonly lane: MapLane
}

/** How much of a lane, at its left, is its title. */
export const LANE_HEAD_WIDTH = 184

/** The lanes of a page from top to bottom. One in another frame, or askew, counts as a plain frame. */
export function lanesOnPage(editor: Editor, page: TLPageId): readonly LaneFrame[] {
  return editor
    .getSortedChildIdsForParent(page)
    .flatMap((id): readonly LaneFrame[] => {
      const frame = editor.getShape(id)
      const lane = frame && mapLaneOf(frame)
      if (lane === undefined || frame?.rotation !== 0) return []
      return [{ frame: frame as TLFrameShape, lane }]
    })
    .toSorted((a, b) => a.frame.y - b.frame.y || (a.frame.id < b.frame.id ? -1 : 1))
}
