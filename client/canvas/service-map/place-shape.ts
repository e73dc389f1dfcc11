import { createShapeId } from 'tldraw'
import type { Editor, TLParentId, VecLike } from 'tldraw'
import { settleInLanes } from '../lanes/settle-in-lanes.ts'
import type { MapKind } from './map-kinds.ts'
import { nextPlace } from './next-place.ts'

/**
 * Puts a new shape of the usual size onto the board, to be named at once.
 * @param middle in the page's space
 * @param parentId what is to hold it; when left out, what is there
 */
export function placeShape(
  editor: Editor,
  type: MapKind,
  middle: VecLike,
  parentId?: TLParentId,
): void {
  if (editor.getIsReadonly()) return
  const id = createShapeId()
  // Not drawn with the tool, whose drawings are named when it is put down.
  editor.setCurrentTool('select')
  editor.markHistoryStoppingPoint(`place a ${type}`)
  editor.run(() => {
    editor.createShape({ id, type, x: middle.x, y: middle.y })
    if (parentId !== undefined) editor.reparentShapes([id], parentId)
    const { w, h } = editor.getShapeGeometry(id).bounds
    editor.nudgeShapes([id], { x: -w / 2, y: -h / 2 })
    settleInLanes(editor, [id])
    editor.select(id)
  })
  startNaming(editor, id)
}

/** The same without a pointer: where there is room next to what is selected. */
export function placeNextShape(editor: Editor, type: MapKind): void {
  const { middle, parentId } = nextPlace(editor, type)
  placeShape(editor, type, middle, parentId)
  editor.zoomToSelectionIfOffscreen(64)
}

/** Lets the person type a shape's name. */
export function startNaming(editor: Editor, id: ReturnType<typeof createShapeId>): void {
  if (editor.getShape(id) === undefined) return
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: editor.getShape(id) })
}
