import { Box, createShapeId } from 'tldraw'
import type { Editor, TLFrameShape, TLShapePartial } from 'tldraw'
import { inFamilies } from '../../../shared/domain/agency-families.ts'
import { laneMeta } from '../../../shared/domain/map-lane.ts'
import type { MapLane } from '../../../shared/domain/map-lane.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import { clearSpot, hullOf } from '../tidy/boxes.ts'
import { LANE_GAP, LEAST_LANE } from '../tidy/lane-layout.ts'
import { boxOf, unitsIn } from '../tidy/units.ts'
import { JOURNEY_NAME } from './lane-look.ts'
import { lanesOnPage } from './lanes-on-page.ts'

/** Between new lanes and what is on the board. */
const AROUND = 48

/** What came of laying out lanes. */
export type LanesOutcome = 'laid out' | 'all there' | 'no agencies' | 'no room'

interface NewLane {
  readonly lane: MapLane
  readonly name: string
}

/**
 * Lays out a lane for the journey and below it one for each agency, in the middle of the view or, where
 * something is in the way, below that. On a page that has lanes only those that are missing come,
 * below the others. One step to undo.
 */
export function layOutLanes(editor: Editor): LanesOutcome {
  const there = lanesOnPage(editor, editor.getCurrentPageId())
  const marks = new Set(there.map(({ lane }) => laneMeta(lane).lane))
  const wanted = wantedLanes(editor)
  if (wanted.length === 1) return 'no agencies'
  const missing = wanted.filter(({ lane }) => !marks.has(laneMeta(lane).lane))
  const frames = there.map(({ frame }) => frame)
  const created = placed(editor, missing, frames)
  if (!editor.canCreateShapes(created)) return 'no room'
  editor.markHistoryStoppingPoint('lay out lanes')
  editor.run(() => editor.createShapes(created))
  show(editor, [...frames, ...created])
  return missing.length === 0 ? 'all there' : 'laid out'
}

/** The journey's, then the agencies' in the order of their list. */
function wantedLanes(editor: Editor): readonly NewLane[] {
  const records = asBoardStore(editor.store).allRecords()
  const agencies = records.filter((record) => record.typeName === 'agency')
  return [
    { lane: { kind: 'journey' }, name: JOURNEY_NAME },
    ...inFamilies(agencies).map(({ agency: { id, name } }): NewLane => {
      return { lane: { kind: 'agency', agencyId: id }, name }
    }),
  ]
}

type NewFrame = TLShapePartial<TLFrameShape> & { readonly id: TLFrameShape['id'] }

function placed(
  editor: Editor,
  lanes: readonly NewLane[],
  there: readonly TLFrameShape[],
): NewFrame[] {
  const hull = hullOf(there.map((frame) => boxOf(editor, frame)))
  const { center } = editor.getViewportPageBounds()
  const w = hull?.w ?? LEAST_LANE.w
  const h = lanes.length * (LEAST_LANE.h + LANE_GAP) - LANE_GAP
  const standing = unitsIn(editor, editor.getCurrentPageId()).map((unit) => boxOf(editor, unit))
  const below = hull && { x: hull.x, y: hull.y + hull.h + LANE_GAP, w, h }
  const middle = { x: Math.round(center.x - w / 2), y: Math.round(center.y - h / 2), w, h }
  const corner =
    below === undefined
      ? clearSpot(middle, standing, AROUND, ['down'])
      : clearSpot(below, standing, LANE_GAP, ['down'])
  return lanes.map(({ lane, name }, n) => ({
    id: createShapeId(),
    type: 'frame',
    parentId: editor.getCurrentPageId(),
    x: corner.x,
    y: corner.y + n * (LEAST_LANE.h + LANE_GAP),
    props: { w, h: LEAST_LANE.h, name },
    meta: laneMeta(lane),
  }))
}

function show(editor: Editor, frames: readonly { readonly id: TLFrameShape['id'] }[]): void {
  const bounds = Box.Common(frames.flatMap(({ id }) => editor.getShapePageBounds(id) ?? []))
  if (editor.getViewportPageBounds().contains(bounds)) return
  editor.zoomToBounds(bounds, { targetZoom: 1, immediate: true })
}
