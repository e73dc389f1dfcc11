import type { TLContent } from 'tldraw'
import { shapeSchemas } from '../../shared/board/record-schema.ts'

/** The content less shapes of kinds that a board does not hold, what hangs on them and their files. */
export function withoutUnknownShapes(content: TLContent): TLContent {
  const shapes = content.shapes.filter((shape) => Object.hasOwn(shapeSchemas, shape.type))
  const kept = new Set(shapes.map((shape) => shape.id))
  return {
    ...content,
    shapes,
    rootShapeIds: content.rootShapeIds.filter((id) => kept.has(id)),
    bindings: (content.bindings ?? []).filter(
      ({ fromId, toId }) => kept.has(fromId) && kept.has(toId),
    ),
    assets: content.assets.filter(({ type }) => type === 'bookmark' || type === 'image'),
  }
}
