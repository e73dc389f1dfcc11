import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { usualLink } from '../../../shared/domain/usual-link.ts'

/** Draws an arrow from one shape to another, both on the same page, that is their usual link. */
export function drawLink(editor: Editor, id: TLShapeId, from: TLShape, to: TLShape): void {
  const link = usualLink(from.type, to.type)
  const parentId = editor.findCommonAncestor([from, to]) ?? editor.getAncestorPageId(from)
  if (parentId === undefined) return
  editor.createShape({ id, type: 'arrow', parentId })
  editor.createBindings([
    { fromId: id, toId: from.id, type: 'arrow', props: { terminal: 'start' } },
    { fromId: id, toId: to.id, type: 'arrow', props: { terminal: 'end' } },
  ])
  // Only now does it lead anywhere, and may be refused.
  if (link !== undefined) editor.updateShape({ id, type: 'arrow', meta: { link } })
}
