import { isEqual, react } from 'tldraw'
import type { Editor, TLFrameShape, TLShape, TLShapeId } from 'tldraw'
import { LEAST_CONTRAST } from '../../../shared/talk/legibility/text-faults.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import { slideFrames, slideTitle } from '../slides/slide-order.ts'
import { clearedShape } from './clear-text.ts'
import { closerPart, shrinkTo } from './closer-slide.ts'
import { canGrow, growText } from './grow-text.ts'
import type {
  CloserTo,
  LegibilityControls,
  MendableText,
  SlideReading,
} from './legibility-controls.ts'
import { readSlide, slideLayers } from './read-slide.ts'
import type { SlideLayers } from './read-slide.ts'

/** After a change the slides are read anew so much later, however much is changed meanwhile. */
const READING_DELAY_MS = 250
/** What cannot be told to be larger is: reckoning with fractions leaves a little. */
const SAFETY = 1.0001

/** The page's hold on how the slides of an open canvas can be read. */
export class EditorLegibility implements LegibilityControls {
  readonly #editor: Editor
  readonly #scheduler: Scheduler
  readonly #readings = new ObservableValue<readonly SlideReading[]>([])
  #watchers = 0
  #stop: () => void = () => undefined

  constructor(editor: Editor, scheduler: Scheduler) {
    this.#editor = editor
    this.#scheduler = scheduler
  }

  readonly readings: Observable<readonly SlideReading[]> = {
    get: () => this.#readings.get(),
    subscribe: (listener) => this.#watch(listener),
  }

  grow(shapeId: string, slideId: string, leastFontSize: number): void {
    this.#mend(slideId, (frame) => {
      const shape = this.#editor.getShape(shapeId as TLShapeId)
      const slide = this.#editor.getShapePageBounds(frame)
      if (shape === undefined || slide === undefined || !canGrow(this.#editor, shape)) return
      growText(this.#editor, shape, leastFontSize * SAFETY, slide.clone())
    })
  }

  clear(shapeId: string, slideId: string): void {
    this.#mend(slideId, (frame) => {
      const editor = this.#editor
      const shape = editor.getShape(shapeId as TLShapeId)
      const cleared = shape && clearedShape(editor, slideLayers(editor, frame), shape)
      if (cleared !== undefined) editor.updateShape(cleared)
    })
  }

  comeCloser(slideId: string, to: CloserTo): void {
    this.#mend(slideId, (frame) => {
      const part = closerPart(this.#editor, frame, to)
      if (part !== undefined) shrinkTo(this.#editor, frame, part)
    })
  }

  /** Idempotent. */
  close(): void {
    this.#stop()
    this.#stop = () => undefined
  }

  #watch(listener: () => void): () => void {
    const unsubscribe = this.#readings.subscribe(listener)
    this.#watchers += 1
    if (this.#watchers === 1) this.#start()
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      unsubscribe()
      this.#watchers -= 1
      if (this.#watchers === 0) this.close()
    }
  }

  #start(): void {
    let cancel: (() => void) | null = null
    let isFirst = true
    const stop = react(
      'how slides can be read',
      () => {
        const readings = this.#readAll()
        if (!isEqual(readings, this.#readings.get())) this.#readings.set(readings)
      },
      {
        scheduleEffect: (execute) => {
          const run = (): void => {
            cancel = null
            execute()
          }
          if (isFirst) run()
          else cancel ??= this.#scheduler.after(READING_DELAY_MS, run)
          isFirst = false
        },
      },
    )
    this.#stop = () => {
      cancel?.()
      stop()
    }
  }

  #readAll(): readonly SlideReading[] {
    const editor = this.#editor
    return slideFrames(editor).map(({ frame, id }) => {
      const layers = slideLayers(editor, frame)
      const isFree = this.#mayMend(frame)
      const ways: readonly CloserTo[] = isFree ? ['contents', 'selection'] : []
      return {
        id,
        title: slideTitle(frame),
        width: frame.props.w,
        height: frame.props.h,
        texts: this.#mendableTexts(layers),
        closerTo: ways.filter((to) => closerPart(editor, frame, to) !== undefined),
      }
    })
  }

  #mendableTexts(layers: SlideLayers): readonly MendableText[] {
    const editor = this.#editor
    const clearable = new Map<string, boolean>()
    const canClear = (shape: TLShape): boolean => {
      const known = clearable.get(shape.id)
      if (known !== undefined) return known
      const can = clearedShape(editor, layers, shape) !== undefined
      clearable.set(shape.id, can)
      return can
    }
    return readSlide(editor, layers).flatMap((text) => {
      const shape = editor.getShape(text.shapeId as TLShapeId)
      if (shape === undefined) return []
      const may = this.#mayMend(shape)
      const isFaint = text.contrast !== null && text.contrast < LEAST_CONTRAST
      return {
        ...text,
        canGrow: may && canGrow(editor, shape),
        canClear: may && isFaint && canClear(shape),
      }
    })
  }

  #mayMend(shape: TLShape): boolean {
    return !this.#editor.getIsReadonly() && !this.#editor.isShapeOrAncestorLocked(shape)
  }

  #mend(slideId: string, mend: (frame: TLFrameShape) => void): void {
    const editor = this.#editor
    const slide = slideFrames(editor).find(({ id }) => id === slideId)
    if (slide === undefined || editor.getIsReadonly()) return
    editor.markHistoryStoppingPoint('mend how a slide can be read')
    editor.run(() => mend(slide.frame))
  }
}
