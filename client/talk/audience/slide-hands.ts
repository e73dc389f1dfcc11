import type { Spot } from '../viewer/slide-geometry.ts'
import type { AudienceView, Turn } from './audience-view.ts'
import { SlideGestures } from './slide-gestures.ts'
import type { Before } from './slide-gestures.ts'

const TURNS: Readonly<Record<string, Turn>> = {
  PageUp: 'previous',
  PageDown: 'next',
  Home: 'first',
  End: 'last',
}
const WAYS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Lets fingers, mouse, wheel and keys look around the slide that is seen, and leaf through the others. */
export class SlideHands {
  readonly #view: AudienceView
  readonly #gestures: SlideGestures
  #frame: HTMLElement | null = null

  constructor(view: AudienceView) {
    this.#view = view
    this.#gestures = new SlideGestures({
      look: (box, pace) => view.lookAt(box, pace),
      turn: (to) => view.turn(to),
    })
  }

  /** @param frame the slide's; it can have the focus from now on. @returns lets go of it */
  take(frame: HTMLElement): () => void {
    frame.tabIndex = 0
    this.#frame = frame
    const ending = new AbortController()
    const { signal } = ending
    const gestures = this.#gestures
    frame.addEventListener(
      'pointerdown',
      (event) => {
        if (event.button !== 0) return
        frame.setPointerCapture(event.pointerId)
        gestures.press(event.pointerId, spotOf(event, frame))
      },
      { signal },
    )
    frame.addEventListener(
      'pointermove',
      (event) => {
        this.#act((before) => gestures.move(event.pointerId, spotOf(event, frame), before))
      },
      { signal },
    )
    frame.addEventListener(
      'pointerup',
      (event) => {
        const spot = spotOf(event, frame)
        this.#act((before) => {
          gestures.release(event.pointerId, spot, event.timeStamp, before)
        })
      },
      { signal },
    )
    frame.addEventListener('pointercancel', (event) => gestures.cancel(event.pointerId), { signal })
    // Not passive: the page itself is not to grow.
    frame.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        this.#act((before) => {
          gestures.wheel(event.deltaY, event.ctrlKey, spotOf(event, frame), before)
        })
      },
      { signal, passive: false },
    )
    frame.addEventListener('keydown', (event) => this.#key(event), { signal })
    return () => {
      this.#frame = null
      ending.abort()
    }
  }

  /** As a key does; nothing while there is no frame. */
  zoom(way: 'in' | 'out'): void {
    this.#act((before) => this.#gestures.zoom(way, before))
  }

  #key(event: KeyboardEvent): void {
    const { altKey, ctrlKey, key, metaKey } = event
    if (altKey || ctrlKey || metaKey) return
    this.#act((before) => {
      if (this.#keyed(key, before)) event.preventDefault()
    })
  }

  /** @returns whether the key is one that does something here */
  #keyed(key: string, before: Before): boolean {
    const turn = TURNS[key]
    const way = WAYS[key]
    if (turn !== undefined) this.#view.turn(turn)
    else if (way !== undefined && before.view !== null) this.#gestures.step(way, before)
    else if (way !== undefined && way.x !== 0) this.#view.turn(way.x < 0 ? 'previous' : 'next')
    else if (key === '+' || key === '=') this.#gestures.zoom('in', before)
    else if (key === '-') this.#gestures.zoom('out', before)
    else if (key === '0') this.#view.lookAt(null, 'eased')
    else return false
    return true
  }

  /** Nothing is done to a black screen, or where there is no slide yet. */
  #act(act: (before: Before) => void): void {
    const { slide, screen, view } = this.#view.seen.get()
    if (this.#frame === null || slide === null || screen === 'black') return
    const { clientWidth: width, clientHeight: height } = this.#frame
    act({ frame: { width, height }, slide, view })
  }
}

function spotOf({ clientX, clientY }: MouseEvent, frame: Element): Spot {
  const { left, top } = frame.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}
