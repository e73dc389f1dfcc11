import type { Editor } from 'tldraw'
import { slideFieldsOf } from '../../../shared/talk/slide-fields.ts'
import type { LiveSlide, SlidePicture } from '../../talk/live-deck.ts'
import { slidesOf } from '../figures/figure-scenes.ts'
import type { Scene } from '../figures/figure-scenes.ts'

/** The slides of a board as an editor has it, in the order of the talk, as scenes to draw. */
export function readSlides(
  editor: Editor,
  pictureOf: (slideId: string) => SlidePicture | null,
): { readonly scenes: ReadonlyMap<string, Scene>; readonly slides: readonly LiveSlide[] } {
  const scenes = new Map<string, Scene>()
  const slides = slidesOf(editor).flatMap((scene): readonly LiveSlide[] => {
    const { frame, id, page, title } = scene
    const bounds = frame === null ? undefined : editor.getShapePageBounds(frame)
    if (frame === null || bounds === undefined) return []
    scenes.set(id, scene)
    const { isHidden, notes } = slideFieldsOf(frame.meta)
    const { h: height, w: width } = bounds
    return [{ id, title, pageId: page.id, notes, isHidden, width, height, picture: pictureOf(id) }]
  })
  return { scenes, slides }
}
