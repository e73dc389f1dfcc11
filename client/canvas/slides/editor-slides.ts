import { Box, createShapeId, isEqual, react } from 'tldraw'
import type { Editor, TLFrameShape } from 'tldraw'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { SLIDE_META } from '../../../shared/talk/slide-fields.ts'
import { placesAfterMove } from '../../../shared/talk/slide-order.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { withFields, withMeta } from '../with-fields.ts'
import type { BoardSlide, SlideControls } from './slide-controls.ts'
import { slideFrames, slideTitle } from './slide-order.ts'
import type { SlideFrame } from './slide-order.ts'

/** How long the view travels to a slide. */
const SHOW_MS = 320
/** Around what is shown or framed, in pixels of the screen and of the board. */
const INSET = 16
const ROOM = 24
/** Of a screen on a wall. */
const WIDTH_TO_HEIGHT = 16 / 9

/** The page's hold on the slides of an open canvas. */
export class EditorSlides implements SlideControls {
  readonly #editor: Editor
  readonly #slides = new ObservableValue<readonly BoardSlide[]>([])
  readonly #stop: () => void

  constructor(editor: Editor) {
    this.#editor = editor
    this.#stop = react('slides of the board', () => {
      const slides = slideFrames(editor).map(toBoardSlide)
      if (!isEqual(slides, this.#slides.get())) this.#slides.set(slides)
    })
  }

  get slides(): Observable<readonly BoardSlide[]> {
    return this.#slides
  }

  move(id: string, toIndex: number): void {
    const slides = slideFrames(this.#editor)
    const places = placesAfterMove(slides, id, toIndex)
    this.#put(
      slides.flatMap(({ frame }) => {
        const order = places.get(frame.id)
        return order === undefined ? [] : withMeta(frame, { [SLIDE_META.order]: order })
      }),
    )
  }

  setHidden(id: string, isHidden: boolean): void {
    this.#setMeta(id, { [SLIDE_META.isHidden]: isHidden ? true : undefined })
  }

  setNotes(id: string, notes: string): void {
    const kept = notes.slice(0, LIMITS.maxSlideNotesLength)
    this.#setMeta(id, { [SLIDE_META.notes]: kept === '' ? undefined : kept })
  }

  rename(id: string, title: string): void {
    const name = title.replaceAll(/\s+/gu, ' ').trim().slice(0, LIMITS.maxTitleLength)
    this.#put(this.#framesOf(id).map((frame) => withFields(frame, { name }) as TLFrameShape))
  }

  show(id: string): void {
    const editor = this.#editor
    const slide = slideFrames(editor).find((each) => each.id === id)
    const bounds = slide && editor.getShapePageBounds(slide.frame)
    if (slide === undefined || bounds === undefined) return
    editor.stopFollowingUser()
    if (slide.pageId !== editor.getCurrentPageId()) editor.setCurrentPage(slide.pageId)
    editor.selectNone()
    editor.zoomToBounds(bounds, {
      inset: INSET,
      animation: { duration: editor.user.getAnimationSpeed() * SHOW_MS },
    })
  }

  add(): string | undefined {
    const editor = this.#editor
    if (editor.getIsReadonly()) return undefined
    const { h, w, x, y } = this.#boundsToFrame()
    const id = createShapeId()
    const name = `Slide ${this.#slides.get().length + 1}`
    editor.markHistoryStoppingPoint()
    editor.run(() => {
      editor.createShapes<TLFrameShape>([
        { id, type: 'frame', parentId: editor.getCurrentPageId(), x, y, props: { h, name, w } },
      ])
      editor.sendToBack([id])
    })
    return editor.getShape(id)?.id
  }

  /** Idempotent. */
  close(): void {
    this.#stop()
  }

  /** Of the shape of a screen: around all that is selected, or the most that is in view. */
  #boundsToFrame(): Box {
    const editor = this.#editor
    const selected = editor.getSelectionPageBounds()
    if (selected !== null) return toScreenShape(selected.clone().expandBy(ROOM), Math.max)
    const view = editor.getViewportPageBounds()
    return toScreenShape(view.clone().expandBy(-INSET / editor.getZoomLevel()), Math.min)
  }

  #setMeta(id: string, fields: Readonly<Record<string, unknown>>): void {
    this.#put(this.#framesOf(id).map((frame) => withMeta(frame, fields)))
  }

  #framesOf(id: string): readonly TLFrameShape[] {
    return slideFrames(this.#editor).flatMap(({ frame }) => (frame.id === id ? frame : []))
  }

  /** A slide may be locked on the canvas and yet be told of, and put elsewhere in the talk. */
  #put(frames: readonly TLFrameShape[]): void {
    const editor = this.#editor
    const changed = frames.filter((frame) => !isEqual(frame, editor.getShape(frame.id)))
    if (changed.length === 0 || editor.getIsReadonly()) return
    editor.markHistoryStoppingPoint()
    editor.run(() => editor.store.put(changed))
  }
}

function toBoardSlide({ frame, id, isHidden, notes, pageId }: SlideFrame): BoardSlide {
  return { id, title: slideTitle(frame), pageId, notes, isHidden }
}

/** @param choose the width of two: the greater one lets all of the box in */
function toScreenShape(box: Box, choose: (a: number, b: number) => number): Box {
  const w = choose(box.w, box.h * WIDTH_TO_HEIGHT)
  return Box.FromCenter(box.center, { x: w, y: w / WIDTH_TO_HEIGHT })
}
