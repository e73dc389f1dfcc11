import { createShapeId } from 'tldraw'
import type { Editor, VecLike } from 'tldraw'
import { settleInLanes } from '../lanes/settle-in-lanes.ts'
import type { MapKind } from './map-kinds.ts'

/**
 * Puts a new shape of the usual size onto the board, to be named at once.
 * @param middle in the page's space
 */
export function placeShape(editor: Editor, type: MapKind, middle: VecLike): void {
  if (editor.getIsReadonly()) return
  const id = createShapeId()
  editor.markHistoryStoppingPoint(`place a ${type}`)
  editor.run(() => {
    editor.createShape({ id, type, x: middle.x, y: middle.y })
    const bounds = editor.getShapeGeometry(id).bounds
    editor.updateShape({ id, type, x: middle.x - bounds.w / 2, y: middle.y - bounds.h / 2 })
    settleInLanes(editor, [id])
    editor.select(id)
  })
  startNaming(editor, id)
}

/** Lets the person type a shape's name. */
export function startNaming(editor: Editor, id: ReturnType<typeof createShapeId>): void {
  if (editor.getShape(id) === undefined) return
  editor.setEditingShape(id)
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape: editor.getShape(id) })
}
