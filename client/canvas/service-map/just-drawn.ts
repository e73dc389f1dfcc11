import { getArrowBindings, react } from 'tldraw'
import type { Editor, TLArrowShape, TLShape, TLShapeId } from 'tldraw'
import { usualLink } from '../../../shared/domain/usual-link.ts'
import { settleInLanes } from '../lanes/settle-in-lanes.ts'
import { isMapKind } from './map-kinds.ts'
import { startNaming } from './place-shape.ts'

/**
 * Goes on from what the person has just drawn with a tool: a shape of the service map is named at
 * once, and an arrow between two of them becomes the usual link, in the same step of undo.
 *
 * @returns ends it
 */
export function goOnFromDrawing(editor: Editor): () => void {
  const drawn = new Set<TLShapeId>()
  const stopNoting = editor.sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
    if (source === 'user' && isDrawing(editor, shape)) drawn.add(shape.id)
  })
  const stopWatching = react('what was just drawn', () => {
    if (!editor.isIn('select.idle') || drawn.size === 0) return
    const ids = [...drawn]
    drawn.clear()
    for (const id of ids) finish(editor, id)
  })
  return () => {
    stopNoting()
    stopWatching()
  }
}

function isDrawing(editor: Editor, { type }: TLShape): boolean {
  return type === 'arrow' ? editor.isIn('arrow') : isMapKind(type) && editor.isIn(type)
}

function finish(editor: Editor, id: TLShapeId): void {
  const shape = editor.getShape(id)
  if (shape === undefined) return
  if (shape.type === 'arrow') makeUsualLink(editor, shape as TLArrowShape)
  else {
    settleInLanes(editor, [id])
    startNaming(editor, id)
  }
}

function makeUsualLink(editor: Editor, arrow: TLArrowShape): void {
  const { start, end } = getArrowBindings(editor, arrow)
  const [from, to] = [start, end].map((binding) => binding && editor.getShape(binding.toId))
  const link = from && to && usualLink(from.type, to.type)
  if (link === undefined || arrow.meta['link'] !== undefined) return
  editor.updateShape({ id: arrow.id, type: 'arrow', meta: { link } })
}
