import type { BoardContent } from '../../../shared/snapshot/board-content.ts'
import type { LiveSlide } from '../../talk/live-deck.ts'
import { frameScene } from '../figures/figure-scenes.ts'
import type { PictureOf } from '../figures/figure-editor.ts'
import { loadFonts, openOffscreenEditor, shapesOn } from '../figures/offscreen-editor.ts'
import { slideFrames } from '../slides/slide-order.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { drawSlide } from './draw-slide.ts'
import { SlideImages } from './slide-images.ts'
import { readSlides } from './slide-list.ts'

export interface DrawingTask {
  readonly signal: AbortSignal
  /** Told before each slide is drawn, and at the end: so many of so many are there. */
  readonly onDrawn: (done: number, of: number) => void
}

/**
 * The slides of a board at one moment, drawn once, hidden ones too. Rejects when the signal is aborted,
 * or a font cannot be had.
 */
export async function drawSlidesOnce(
  content: BoardContent,
  pictureOf: PictureOf,
  { onDrawn, signal }: DrawingTask,
): Promise<readonly LiveSlide[]> {
  const { close, editor } = openOffscreenEditor({
    records: content.records,
    agreements: new ObservableValue(content.agreements),
    pictureAddress: new SlideImages(pictureOf).addressOf,
  })
  try {
    await loadFonts(editor, shapesOn(editor))
    const slides = readSlides(editor, () => null)
    const drawn: LiveSlide[] = []
    for (const { frame, id } of slideFrames(editor)) {
      signal.throwIfAborted()
      onDrawn(drawn.length, slides.length)
      const slide = slides.find((each) => each.id === id)
      if (slide === undefined) continue
      drawn.push({ ...slide, picture: await drawSlide(editor, frameScene(editor, frame)) })
    }
    signal.throwIfAborted()
    onDrawn(drawn.length, slides.length)
    return drawn
  } finally {
    close()
  }
}
