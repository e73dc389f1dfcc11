import type { Spot } from '../viewer/slide-geometry.ts'
import { moved, zoomed } from '../viewer/slide-moves.ts'
import { SlideGestures } from './slide-gestures.ts'
import type { Touch } from './slide-gestures.ts'
import type { TalkSession } from './talk-session.ts'
import { currentSlide } from './talk-state.ts'

/** One pixel that the wheel of a mouse turns makes the slide so much larger. */
const WHEEL_FACTOR = 0.0015

const NOWHERE: Spot = { x: 0, y: 0 }

/** What the presenter's hands do on the slide, brought to the talk. */
export class SlideHands {
  readonly #session: TalkSession
  readonly #gestures: SlideGestures
  #frame: HTMLElement | null = null

  constructor(session: TalkSession) {
    this.#session = session
    this.#gestures = new SlideGestures({
      onSwipe: (kind) => session.do({ kind }),
      onLook: (factor, about, by) => this.#look(factor, about, by),
    })
  }

  /** Hears what is done in the element that the slide is shown in. @returns ends it */
  readonly attach = (frame: HTMLElement): (() => void) => {
    this.#frame = frame
    const ending = new AbortController()
    const { signal } = ending
    const gestures = this.#gestures
    const listen = (
      type: 'pointerdown' | 'pointermove' | 'pointerup',
      run: (touch: Touch) => void,
    ) =>
      // Before the slide's own listener, which asks what is meant.
      frame.addEventListener(type, (event) => run(touchOf(frame, event)), { signal, capture: true })
    listen('pointerdown', (touch) => gestures.down(touch))
    listen('pointermove', (touch) => gestures.move(touch))
    listen('pointerup', (touch) => gestures.up(touch))
    frame.addEventListener('pointercancel', (event) => gestures.cancel(event.pointerId), { signal })
    frame.addEventListener('pointerleave', (event) => gestures.cancel(event.pointerId), { signal })
    frame.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        this.#look(Math.exp(-event.deltaY * WHEEL_FACTOR), spotIn(frame, event), NOWHERE)
      },
      // Or else the browser would magnify the page as well.
      { signal, passive: false },
    )
    return () => {
      ending.abort()
      this.#frame = null
    }
  }

  /** @param spot where somebody points, in parts of the slide; null for nowhere */
  point(spot: Spot | null): void {
    const isMeant = spot !== null && this.#gestures.isPointing(performance.now())
    const kind = this.#session.state.get().pointing
    this.#session.point(isMeant ? { kind, ...spot } : null)
  }

  /** Brings the slide nearer, or further away, about its middle. */
  zoom(factor: number): void {
    if (this.#frame === null) return
    const { clientWidth, clientHeight } = this.#frame
    this.#look(factor, { x: clientWidth / 2, y: clientHeight / 2 }, NOWHERE)
  }

  #look(factor: number, about: Spot, by: Spot): void {
    const state = this.#session.state.get()
    const slide = currentSlide(state)
    if (slide === null || this.#frame === null) return
    const { clientWidth: width, clientHeight: height } = this.#frame
    const frame = { width, height }
    const nearer = factor === 1 ? state.view : zoomed(state.view, frame, slide, factor, about)
    this.#session.do({ kind: 'look', view: moved(nearer, frame, slide, by) })
  }
}

function touchOf(frame: HTMLElement, event: PointerEvent): Touch {
  const { pointerId: id, pointerType, timeStamp: timeMs } = event
  const kind = pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse'
  return { id, kind, at: spotIn(frame, event), timeMs }
}

/** In pixels from the element's upper left corner. */
function spotIn(element: HTMLElement, { clientX, clientY }: MouseEvent): Spot {
  const { left, top } = element.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}
