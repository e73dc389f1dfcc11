import type { Editor, TLFrameShape, TLShape } from 'tldraw'
import { SLIDE_META, slideFieldsOf } from '../../../shared/talk/slide-fields.ts'
import { placeBetween } from '../../../shared/talk/slide-order.ts'
import { withMeta } from '../with-fields.ts'

/**
 * Puts a frame that is copied right after the slide it is a copy of, or last when it is copied to
 * another page; its notes it keeps. One that comes back keeps its place, for nothing else has it.
 *
 * @returns ends it
 */
export function placeCopiedSlides(editor: Editor): () => void {
  return editor.store.sideEffects.registerBeforeCreateHandler('shape', (shape, source) => {
    return source === 'user' && isFrame(shape) ? withOwnPlace(shape, editor) : shape
  })
}

function withOwnPlace(frame: TLFrameShape, editor: Editor): TLFrameShape {
  const order = orderOf(frame)
  if (order === null) return frame
  const others = framesOn(editor)
  const original = others.find((other) => orderOf(other) === order)
  if (original === undefined) return frame
  const [next = null] = others
    .flatMap((other) => orderOf(other) ?? [])
    .filter((other) => other > order)
    .toSorted()
  const isBeside = original.parentId === frame.parentId
  const place = isBeside ? placeBetween(order, next) : undefined
  return withMeta(frame, { [SLIDE_META.order]: place })
}

function framesOn({ store }: Editor): readonly TLFrameShape[] {
  return store.allRecords().flatMap((record) => {
    return record.typeName === 'shape' && isFrame(record) ? record : []
  })
}

function orderOf({ meta }: TLFrameShape): string | null {
  return slideFieldsOf(meta).order
}

function isFrame(shape: TLShape): shape is TLFrameShape {
  return shape.type === 'frame'
}
