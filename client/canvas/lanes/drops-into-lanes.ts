import { react } from 'tldraw'
import type { Editor, TLEventInfo, TLParentId, TLShapeId } from 'tldraw'
import { unitOf } from '../tidy/units.ts'
import { lanesOnPage } from './lanes-on-page.ts'
import { settleInLanes } from './settle-in-lanes.ts'
import type { Taken } from './settle-in-lanes.ts'

const ARROW_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

/**
 * Makes what the person moves into an agency's lane that agency's, when they let go of it: by mouse
 * and finger, or by the arrow keys. What others move, and what undo brings back, is left alone.
 *
 * @param onTaken told of what became whose
 * @returns ends it
 */
export function watchDropsIntoLanes(
  editor: Editor,
  onTaken: (taken: readonly Taken[]) => void,
): () => void {
  let held: ReadonlyMap<TLShapeId, TLParentId> | null = null
  const drop = (ids: readonly TLShapeId[]): void => {
    const taken = settleInLanes(editor, ids)
    if (taken.length > 0) onTaken(taken)
  }
  const stopWatching = react('what is dropped into lanes', () => {
    if (editor.isIn('select.translating')) {
      held ??= parentsOf(editor, editor.getSelectedShapeIds())
    } else if (held !== null) {
      const before = held
      held = null
      const after = parentsOf(editor, editor.getSelectedShapeIds())
      drop([...after].filter(([id, parent]) => before.get(id) !== parent).map(([id]) => id))
    }
  })
  const onEvent = (info: TLEventInfo): void => {
    const isNudged =
      info.type === 'keyboard' &&
      info.name === 'key_up' &&
      ARROW_KEYS.has(info.code) &&
      !info.accelKey &&
      editor.isIn('select.idle')
    if (isNudged) drop(putIntoLanesBelow(editor))
  }
  editor.on('event', onEvent)
  return () => {
    stopWatching()
    editor.off('event', onEvent)
  }
}

function parentsOf(editor: Editor, ids: readonly TLShapeId[]): ReadonlyMap<TLShapeId, TLParentId> {
  return new Map(
    ids.flatMap((id) => {
      const shape = editor.getShape(id)
      return shape === undefined ? [] : [[id, shape.parentId] as const]
    }),
  )
}

/**
 * Arrow keys move shapes over lanes without putting them in: what is selected goes into the lane its
 * middle is over, unless it is in a frame or group of another kind.
 * @returns what has gone into another lane
 */
function putIntoLanesBelow(editor: Editor): readonly TLShapeId[] {
  const page = editor.getCurrentPageId()
  const lanes = lanesOnPage(editor, page)
  const laneIds = new Set<string>(lanes.map(({ frame }) => frame.id))
  const moved: TLShapeId[] = []
  for (const shape of editor.getSelectedShapes().map((each) => unitOf(editor, each))) {
    const middle = editor.getShapePageBounds(shape)?.center
    const isFree = shape.parentId === page || laneIds.has(shape.parentId)
    if (middle === undefined || !isFree || laneIds.has(shape.id) || shape.isLocked) continue
    const lane = lanes.find(({ frame }) => editor.getShapePageBounds(frame)?.containsPoint(middle))
    if (lane === undefined || lane.frame.isLocked || lane.frame.id === shape.parentId) continue
    editor.reparentShapes([shape.id], lane.frame.id)
    moved.push(shape.id)
  }
  return moved
}
