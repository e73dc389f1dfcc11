import type { Editor } from 'tldraw'
import type { LiveSlide, SlidePicture } from '../../talk/live-deck.ts'
import { slideFrames, slideTitle } from '../slides/slide-order.ts'

/** The slides of a board as an editor has it, in the order of the talk. */
export function readSlides(
  editor: Editor,
  pictureOf: (slideId: string) => SlidePicture | null,
): readonly LiveSlide[] {
  return slideFrames(editor).flatMap(({ frame, id, isHidden, notes, pageId }) => {
    const bounds = editor.getShapePageBounds(frame)
    if (bounds === undefined) return []
    const { h: height, w: width } = bounds
    const picture = pictureOf(id)
    return { id, title: slideTitle(frame), pageId, notes, isHidden, width, height, picture }
  })
}
