import type { Editor, TLFrameShape, TLShape, TLShapeId } from 'tldraw'
import type { AgreementBook } from '../../../shared/domain/agreement.ts'
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
    ...shapes.flatMap((shape) =>
      shape.id === scene.frame?.id
        ? frameMakings(shape as TLFrameShape)
        : makingsOfShape(editor, shape),
    ),
    ...asBoardStore(editor.store).query.records('agency').get(),
    ...(shapes.some(({ type }) => type === 'commitment') ? [agreements] : []),
  ]
}

/** Without what it is as a slide: notes change while somebody types them, and are in no picture. */
function frameMakings(frame: TLFrameShape): readonly unknown[] {
  const { id, index, isLocked, opacity, parentId, props, rotation, x, y } = frame
  return [id, index, isLocked, opacity, parentId, props, rotation, x, y]
}

function makingsOfShape(editor: Editor, shape: TLShape): readonly unknown[] {
  const { assetId } = shape.props as { readonly assetId?: Parameters<Editor['getAsset']>[0] | null }
  const bindings = editor.getBindingsInvolvingShape(shape)
  return [
    shape,
    ...(assetId ? [editor.getAsset(assetId)] : []),
    ...bindings,
    ...bindings.flatMap(({ fromId, toId }) =>
      withHolders(editor, fromId === shape.id ? toId : fromId),
    ),
  ]
}

/** Where it stands depends on them all. */
function withHolders(editor: Editor, id: TLShapeId): readonly TLShape[] {
  const shape = editor.getShape(id)
  return shape === undefined ? [] : [shape, ...editor.getShapeAncestors(shape)]
}

export function isSameMakings(a: readonly unknown[], b: readonly unknown[] | null): boolean {
  return a.length === b?.length && a.every((making, i) => Object.is(making, b[i]))
}
