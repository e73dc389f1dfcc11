import type { Editor, TLShapeId } from 'tldraw'
import { lanesOnPage } from '../lanes/lanes-on-page.ts'
import { requestForComing, type Coming } from '../tidy/board-request.ts'
import type { Box } from '../tidy/boxes.ts'
import type { layOutInWorker } from '../tidy/lay-out-in-worker.ts'
import { MAX_THINGS } from '../tidy/layout-request.ts'

/** Something new, and whose it is. */
export interface Owned {
  readonly id: string
  readonly w: number
  readonly h: number
  /** An agency's id; '' for nobody's. */
  readonly agencyId: string
}

/** Where in their agencies' lanes things go. */
export interface LanePlaces {
  /** In the lane, by the thing's id; without those that have no lane. */
  readonly places: ReadonlyMap<
    string,
    { readonly parentId: TLShapeId; readonly x: number; readonly y: number }
  >
  /** Lanes that move or grow for it, by id. */
  readonly lanes: ReadonlyMap<string, Box>
}

const NONE: LanePlaces = { places: new Map(), lanes: new Map() }

/**
 * Finds places in the lanes of the page in view, as tidying does. Where it cannot be worked out, or is
 * too much, nothing has a place there.
 *
 * @param signal ends it
 */
export async function lanePlaces(
  editor: Editor,
  things: readonly Owned[],
  layOut: typeof layOutInWorker,
  signal: AbortSignal,
): Promise<LanePlaces> {
  const laneOf = new Map<string, TLShapeId>()
  for (const { frame, lane } of lanesOnPage(editor, editor.getCurrentPageId())) {
    const isOpen = lane.kind === 'agency' && !editor.isShapeOrAncestorLocked(frame)
    if (isOpen && !laneOf.has(lane.agencyId)) laneOf.set(lane.agencyId, frame.id)
  }
  const coming = things.flatMap(({ agencyId, ...thing }): readonly (Coming & Lane)[] => {
    const lane = laneOf.get(agencyId)
    return lane === undefined ? [] : [{ ...thing, container: lane, lane }]
  })
  if (coming.length === 0 || coming.length > MAX_THINGS) return NONE
  try {
    const plan = await layOut(requestForComing(editor, coming), signal, () => undefined)
    const places = coming.flatMap(({ id, lane }) => {
      const place = plan?.places.get(id)
      return place === undefined ? [] : [[id, { parentId: lane, x: place.x, y: place.y }] as const]
    })
    return { places: new Map(places), lanes: plan?.lanes ?? NONE.lanes }
  } catch (error) {
    // Below all else there is room too.
    reportError(error)
    return NONE
  }
}

interface Lane {
  readonly lane: TLShapeId
}
