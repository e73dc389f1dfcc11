import type { Pointer, SlideBox } from '../../../shared/talk/talk.ts'
import type { Scheduler } from '../../binding/scheduler.ts'
import { PointerMotion } from './pointer-motion.ts'
import { drawPointer } from './pointer-drawing.ts'
import type { PointerElements } from './pointer-drawing.ts'
import { placeSlide, toSlideSpot, WHOLE_SLIDE } from './slide-geometry.ts'
import type { Placement, Size, Spot } from './slide-geometry.ts'
import { ViewMotion } from './view-motion.ts'

/** Eased: it goes there. At once: it is there, as when a finger leads it. */
export type Pace = 'eased' | 'at-once'

/** A picture so long unmoved is laid out anew, in its own size, and so drawn sharp. */
const REST_MS = 120

/**
 * Lays the pictures of a slide out in a frame, frame by frame while anything moves: moving, they are
 * stretched as they are, which is quick; at rest each is as large as it is seen, which is sharp.
 */
export class SlideStage {
  readonly #scheduler: Scheduler
  /** Each picture, with the slide's size and where it was last laid out. */
  readonly #pictures = new Map<HTMLElement, { readonly slide: Size; rest: Placement | null }>()
  #pointerElements: PointerElements | null = null
  #frame: Size = { width: 0, height: 0 }
  #slide: Size | null = null
  readonly #view: ViewMotion
  readonly #pointer = new PointerMotion()
  #lastMoveMs = -Infinity
  #cancelFrame: (() => void) | null = null

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
    this.#view = new ViewMotion(WHOLE_SLIDE, scheduler.now())
  }

  /** Nothing is laid out before the frame has a size. */
  resize(frame: Size): void {
    this.#frame = frame
    this.#lastMoveMs = -Infinity
    this.#draw()
  }

  /** @param view null for all of the slide */
  look(view: SlideBox | null, pace: Pace): void {
    this.#view.aim(view ?? WHOLE_SLIDE, pace, this.#scheduler.now())
    if (pace === 'at-once') this.#lastMoveMs = this.#scheduler.now()
    this.#draw()
  }

  point(pointer: Pointer | null, pace: Pace): void {
    this.#pointer.aim(pointer, pace, this.#scheduler.now())
    this.#draw()
  }

  /** @returns takes it away. The last that is put up is what is pointed at. */
  putUp(picture: HTMLElement, slide: Size): () => void {
    this.#pictures.set(picture, { slide, rest: null })
    this.#slide = slide
    this.#draw()
    return () => {
      this.#pictures.delete(picture)
      this.#slide = [...this.#pictures.values()].at(-1)?.slide ?? null
    }
  }

  /** @returns takes it away */
  putUpPointer(elements: PointerElements): () => void {
    this.#pointerElements = elements
    this.#draw()
    return () => {
      this.#pointerElements = null
    }
  }

  /** What lies there, in parts of the slide; null while there is none. @param spot in pixels of the frame */
  slideSpot(spot: Spot): Spot | null {
    const placement = this.#placement()
    return placement === null ? null : toSlideSpot(placement, spot)
  }

  /** Moves nothing any more, until it is asked to again. Idempotent. */
  close(): void {
    this.#cancelFrame?.()
    this.#cancelFrame = null
  }

  #placement(): Placement | null {
    if (this.#slide === null || this.#frame.width === 0 || this.#frame.height === 0) return null
    return placeSlide(this.#frame, this.#slide, this.#view.at(this.#scheduler.now()))
  }

  #draw(): void {
    const nowMs = this.#scheduler.now()
    const { width, height } = this.#frame
    if (width === 0 || height === 0) return
    const isMoving = !this.#view.isThere(nowMs) || nowMs - this.#lastMoveMs < REST_MS
    const view = this.#view.at(nowMs)
    for (const [element, picture] of this.#pictures) {
      const placement = placeSlide(this.#frame, picture.slide, view)
      if (isMoving && picture.rest !== null) stretch(element, picture.rest, placement)
      else {
        layOut(element, placement)
        picture.rest = placement
      }
    }
    const placement = this.#placement()
    if (this.#pointerElements !== null) {
      const drawn = placement === null ? null : this.#pointer.at(nowMs)
      drawPointer(this.#pointerElements, drawn, placement, this.#frame)
    }
    if (isMoving || !this.#pointer.isStill(nowMs)) this.#drawAgain()
  }

  #drawAgain(): void {
    this.#cancelFrame ??= this.#scheduler.nextFrame(() => {
      this.#cancelFrame = null
      this.#draw()
    })
  }
}

function layOut({ style }: HTMLElement, { left, top, width, height }: Placement): void {
  style.transform = ''
  style.left = `${left}px`
  style.top = `${top}px`
  style.width = `${width}px`
  style.height = `${height}px`
}

function stretch({ style }: HTMLElement, from: Placement, to: Placement): void {
  const move = `translate(${to.left - from.left}px, ${to.top - from.top}px)`
  style.transform = `${move} scale(${to.width / from.width}, ${to.height / from.height})`
}
