import { Box as EditorBox } from 'tldraw'
import type { Editor, TLArrowBinding, TLParentId, TLShape, TLShapeId } from 'tldraw'
import { isMapKind } from '../service-map/map-kinds.ts'
import type { Box } from './boxes.ts'
import type { LayoutLink } from './layout-request.ts'

/** The shape that moves when this one is to move: itself, or the outermost group that it is in. */
export function unitOf(editor: Editor, shape: TLShape): TLShape {
  let unit = shape
  for (;;) {
    const parent = editor.getShape(unit.parentId)
    if (parent === undefined || parent.type === 'frame') return unit
    unit = parent
  }
}

/** What stands in a page or frame. Arrows follow what they are bound to and count for nothing. */
export function unitsIn(editor: Editor, container: TLParentId): readonly TLShape[] {
  return editor
    .getSortedChildIdsForParent(container)
    .flatMap((id) => editor.getShape(id) ?? [])
    .filter(({ type }) => type !== 'arrow')
}

/** How much room a shape takes, in the space of what holds it. */
export function boxOf(editor: Editor, shape: TLShape): Box {
  if (shape.type === 'frame' && shape.rotation === 0) {
    const { w, h } = shape.props as { readonly w: number; readonly h: number }
    return { x: shape.x, y: shape.y, w, h }
  }
  const corners = editor.getShapeGeometry(shape).bounds.corners
  const { x, y, w, h } = EditorBox.FromPoints(
    editor.getShapeLocalTransform(shape).applyToPoints(corners),
  )
  return { x, y, w, h }
}

/** Between which units the arrows of the current page lead that are bound at both ends. */
export function linksOnPage(editor: Editor): readonly LayoutLink[] {
  const arrows = editor.getCurrentPageShapes().filter(({ type }) => type === 'arrow')
  return arrows.flatMap((arrow): readonly LayoutLink[] => {
    const bindings = editor.getBindingsFromShape<TLArrowBinding>(arrow, 'arrow')
    const [from, to] = (['start', 'end'] as const).map((end) => {
      const toId = bindings.find(({ props }) => props.terminal === end)?.toId
      const shape = toId && editor.getShape(toId)
      return shape && unitOf(editor, shape).id
    })
    return from === undefined || to === undefined ? [] : [{ fromId: from, toId: to }]
  })
}

/**
 * What on the current page is part of the map: its shapes, groups with such a shape in them, and what
 * arrows join to any of these, however many steps away. Frames hold parts and are none.
 */
export function partsOfMap(editor: Editor, links: readonly LayoutLink[]): ReadonlySet<string> {
  const parts = new Set<string>()
  for (const shape of editor.getCurrentPageShapes()) {
    if (isMapKind(shape.type)) parts.add(unitOf(editor, shape).id)
  }
  const joined = new Map<string, string[]>()
  for (const { fromId, toId } of links) {
    joined.set(fromId, [...(joined.get(fromId) ?? []), toId])
    joined.set(toId, [...(joined.get(toId) ?? []), fromId])
  }
  // A set is walked to its end, what is added on the way too.
  for (const id of parts) {
    for (const other of joined.get(id) ?? []) {
      if (editor.getShape(other as TLShapeId)?.type !== 'frame') parts.add(other)
    }
  }
  return parts
}
