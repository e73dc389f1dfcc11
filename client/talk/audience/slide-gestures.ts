import type { SlideBox } from '../../../shared/talk/talk.ts'
import type { Size, Spot } from '../viewer/slide-geometry.ts'
import { moved, zoomed } from '../viewer/slide-moves.ts'
import type { Pace } from '../viewer/slide-stage.ts'

/** What hands do to a slide. */
export interface GestureEffects {
  look(view: SlideBox | null, pace: Pace): void
  turn(to: 'previous' | 'next'): void
}

/** What is before somebody's hands; in pixels, and units of the board. */
export interface Before {
  readonly frame: Size
  readonly slide: Size
  readonly view: SlideBox | null
}

const DOUBLE_TAP_MS = 320
/** A finger that moves less than this has tapped. */
const TAP_PX = 12
const SWIPE_PX = 56
const TAP_ZOOM = 2.5
const STEP_ZOOM = 1.5
/** Parts of the frame that an arrow key moves by. */
const STEP_SHARE = 0.2

/** Fingers, wheel and keys on a slide, as moves and turns. Spots are in pixels of the frame. */
export class SlideGestures {
  readonly #effects: GestureEffects
  readonly #fingers = new Map<number, Spot>()
  /** Where the only finger came down; null once it is no tap and no swipe any more. */
  #start: Spot | null = null
  #lastTap: (Spot & { readonly atMs: number }) | null = null

  constructor(effects: GestureEffects) {
    this.#effects = effects
  }

  press(finger: number, spot: Spot): void {
    this.#fingers.set(finger, spot)
    this.#start = this.#fingers.size === 1 ? spot : null
  }

  /** @returns the view that comes of it, so that the next move may start from it */
  move(finger: number, spot: Spot, before: Before): SlideBox | null {
    const last = this.#fingers.get(finger)
    if (last === undefined) return before.view
    const others = [...this.#fingers].filter(([id]) => id !== finger)
    this.#fingers.set(finger, spot)
    const [other] = others
    if (other === undefined) return this.#drag(last, spot, before)
    return others.length === 1 ? this.#pinch(last, spot, other[1], before) : before.view
  }

  /** @param atMs by any one clock */
  release(finger: number, spot: Spot, atMs: number, before: Before): void {
    const start = this.#start
    this.#fingers.delete(finger)
    if (this.#fingers.size > 0 || start === null) return
    this.#start = null
    const way = { x: spot.x - start.x, y: spot.y - start.y }
    if (Math.hypot(way.x, way.y) < TAP_PX) this.#tap(spot, atMs, before)
    else if (before.view === null && Math.abs(way.x) > Math.max(SWIPE_PX, 2 * Math.abs(way.y))) {
      this.#effects.turn(way.x < 0 ? 'next' : 'previous')
    }
  }

  /** The browser has taken the finger over. */
  cancel(finger: number): void {
    this.#fingers.delete(finger)
    this.#start = null
  }

  /** @param isPinch true for two fingers on a trackpad, which browsers tell as a wheel */
  wheel(deltaPx: number, isPinch: boolean, spot: Spot, { frame, slide, view }: Before): void {
    const factor = Math.exp(-deltaPx * (isPinch ? 0.01 : 0.002))
    this.#effects.look(zoomed(view, frame, slide, factor, spot), 'at-once')
  }

  zoom(way: 'in' | 'out', { frame, slide, view }: Before): void {
    const centre = { x: frame.width / 2, y: frame.height / 2 }
    const factor = way === 'in' ? STEP_ZOOM : 1 / STEP_ZOOM
    this.#effects.look(zoomed(view, frame, slide, factor, centre), 'eased')
  }

  /** Moves what is seen: 1 in `x` looks further to the right. */
  step(way: Spot, { frame, slide, view }: Before): void {
    const by = { x: -way.x * frame.width * STEP_SHARE, y: -way.y * frame.height * STEP_SHARE }
    this.#effects.look(moved(view, frame, slide, by), 'eased')
  }

  #drag(last: Spot, spot: Spot, { frame, slide, view }: Before): SlideBox | null {
    if (view === null) return null
    const by = { x: spot.x - last.x, y: spot.y - last.y }
    return this.#looked(moved(view, frame, slide, by))
  }

  #pinch(last: Spot, spot: Spot, other: Spot, before: Before): SlideBox | null {
    const { frame, slide } = before
    const middle = { x: (spot.x + other.x) / 2, y: (spot.y + other.y) / 2 }
    const by = { x: (spot.x - last.x) / 2, y: (spot.y - last.y) / 2 }
    const factor = apart(spot, other) / Math.max(1, apart(last, other))
    const view = moved(before.view, frame, slide, by)
    return this.#looked(zoomed(view, frame, slide, factor, middle))
  }

  #looked(view: SlideBox | null): SlideBox | null {
    this.#effects.look(view, 'at-once')
    return view
  }

  #tap(spot: Spot, atMs: number, { frame, slide, view }: Before): void {
    const last = this.#lastTap
    const isSecond =
      last !== null && atMs - last.atMs < DOUBLE_TAP_MS && apart(spot, last) < 2 * TAP_PX
    this.#lastTap = isSecond ? null : { ...spot, atMs }
    if (!isSecond) return
    this.#effects.look(view === null ? zoomed(null, frame, slide, TAP_ZOOM, spot) : null, 'eased')
  }
}

function apart(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
