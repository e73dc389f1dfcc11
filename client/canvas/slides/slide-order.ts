import type { Box, Editor, TLFrameShape, TLPageId, TLShape } from 'tldraw'
import { mapLaneOf } from '../../../shared/domain/map-lane.ts'
import { slideFieldsOf } from '../../../shared/talk/slide-fields.ts'
import type { SlideFields } from '../../../shared/talk/slide-fields.ts'
import { inTalkOrder } from '../../../shared/talk/slide-order.ts'

/** A frame that is a slide. */
export interface SlideFrame extends SlideFields {
  readonly id: TLFrameShape['id']
  readonly frame: TLFrameShape
  readonly pageId: TLPageId
}

/**
 * The slides of a board, in the one order that everything shows them in: by the places people gave
 * them, then page by page as they are read. Lanes and frames within frames are none. Watched by
 * tldraw's signals, it changes with the frames alone.
 */
export function slideFrames(editor: Editor): readonly SlideFrame[] {
  const frames = editor.store.query.records('shape', () => ({ type: { eq: 'frame' } })).get()
  const slides = frames.filter(
    (shape): shape is TLFrameShape => isSlide(shape) && !isInSlide(editor, shape),
  )
  return inTalkOrder(
    editor.getPages().flatMap(({ id }) => {
      const onPage = slides.filter((frame) => editor.getAncestorPageId(frame) === id)
      return inReadingOrder(onPage.flatMap((frame) => placed(editor, frame))).map(({ frame }) => ({
        ...slideFieldsOf(frame.meta),
        id: frame.id,
        frame,
        pageId: id,
      }))
    }),
  )
}

/** What a slide is called wherever it is named. */
export function slideTitle({ props }: TLFrameShape): string {
  return props.name.trim() || 'Frame'
}

function isSlide(shape: TLShape): boolean {
  return shape.type === 'frame' && mapLaneOf(shape) === undefined
}

function isInSlide(editor: Editor, shape: TLShape): boolean {
  return editor.getShapeAncestors(shape).some(isSlide)
}

function placed(editor: Editor, frame: TLFrameShape): readonly Placed<TLFrameShape>[] {
  const bounds = editor.getShapePageBounds(frame)
  return bounds === undefined ? [] : [{ frame, bounds }]
}

interface Placed<Frame extends { readonly id: string }> {
  readonly frame: Frame
  readonly bounds: Box
}

/**
 * Row by row, each from left to right. A row is the uppermost of the frames that are left, and what
 * begins above its middle.
 */
export function inReadingOrder<Thing extends Placed<{ readonly id: string }>>(
  things: readonly Thing[],
): readonly Thing[] {
  const ordered: Thing[] = []
  let left = things.toSorted((a, b) => a.bounds.minY - b.bounds.minY || byId(a, b))
  for (let [first] = left; first !== undefined; [first] = left) {
    const middle = (first.bounds.minY + first.bounds.maxY) / 2
    const isInRow = ({ bounds }: Thing): boolean => bounds.minY <= middle
    ordered.push(...left.filter(isInRow).toSorted(fromTheLeft))
    left = left.filter((thing) => !isInRow(thing))
  }
  return ordered
}

type Anything = Placed<{ readonly id: string }>

function fromTheLeft(a: Anything, b: Anything): number {
  return a.bounds.minX - b.bounds.minX || a.bounds.minY - b.bounds.minY || byId(a, b)
}

function byId(a: Anything, b: Anything): number {
  return a.frame.id < b.frame.id ? -1 : 1
}
