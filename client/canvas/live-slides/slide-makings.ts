import type { Editor, TLShape, TLShapeId } from 'tldraw'
import type { AgreementBook } from '../../../shared/domain/agreement.ts'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import { asBoardStore } from '../../binding/board-store.ts'
import type { Scene } from '../figures/figure-scenes.ts'

/**
 * All that the picture of a slide is made of, in a fixed order: while each of these is the same, so is
 * the picture. Rather too much than too little: what is in or over the frame, with what that is in;
 * what its arrows are tied to, wherever that stands; the pictures on it; agencies, by which cards are
 * coloured and named; and what was answered, where there is a commitment.
 */
export function makingsOf(
  editor: Editor,
  scene: Scene,
  agreements: AgreementBook,
): readonly unknown[] {
  const shapeIds = [...editor.getShapeAndDescendantIds([...scene.shapeIds])]
  const shapes = shapeIds.flatMap((id) => editor.getShape(id) ?? [])
  return [
    ...shapes.flatMap((shape) => makingsOfShape(editor, shape)),
    ...asBoardStore(editor.store).query.records('agency').get(),
    ...(shapes.some(({ type }) => type === 'commitment') ? [agreements] : []),
  ]
}

function makingsOfShape(editor: Editor, shape: TLShape): readonly unknown[] {
  const { assetId } = shape.props as { readonly assetId?: Parameters<Editor['getAsset']>[0] | null }
  const bindings = editor.getBindingsInvolvingShape(shape)
  const tied = bindings.map(({ fromId, toId }) => (fromId === shape.id ? toId : fromId))
  return [
    ...looksOf(shape),
    ...(assetId ? [editor.getAsset(assetId)] : []),
    ...bindings,
    ...tied.flatMap((id) => withHolders(editor, id)).flatMap(looksOf),
  ]
}

/** A frame without what it is as a slide: notes change while somebody types them, and are in no picture. */
function looksOf(shape: TLShape): readonly unknown[] {
  if (shape.type !== 'frame' || mapLaneOf(shape) !== undefined) return [shape]
  const { id, index, isLocked, opacity, parentId, props, rotation, x, y } = shape
  return [id, index, isLocked, opacity, parentId, props, rotation, x, y]
}

/** Where it stands depends on them all. */
function withHolders(editor: Editor, id: TLShapeId): readonly TLShape[] {
  const shape = editor.getShape(id)
  return shape === undefined ? [] : [shape, ...editor.getShapeAncestors(shape)]
}

export function isSameMakings(a: readonly unknown[], b: readonly unknown[] | null): boolean {
  return a.length === b?.length && a.every((making, i) => Object.is(making, b[i]))
}
