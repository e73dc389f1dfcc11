import type { Spot } from '../viewer/slide-geometry.ts'

/** One finger, pen or mouse on the slide. */
export interface Touch {
  readonly id: number
  readonly kind: 'touch' | 'pen' | 'mouse'
  /** Pixels. */
  readonly at: Spot
  /** Milliseconds from any fixed start. */
  readonly timeMs: number
}

export interface GestureEvents {
  /** One finger went quickly across. */
  onSwipe(to: 'next' | 'previous'): void
  /** Two fingers, or a mouse that drags. @param about in pixels, as `by` */
  onLook(factor: number, about: Spot, by: Spot): void
}

/** A finger that is quicker than this swipes; one that rests longer points. */
const SWIPE_MS = 350
const REST_MS = 220
const SWIPE_PX = 48

/** Tells apart what hands do on the slide: point, go on and back, look closer. */
export class SlideGestures {
  readonly #events: GestureEvents
  readonly #down = new Map<number, { readonly start: Touch; now: Touch }>()
  /** True once two fingers were down: until both are up nothing else is meant. */
  #isLooking = false

  constructor(events: GestureEvents) {
    this.#events = events
  }

  /** Whether what moves now is meant to point. @param timeMs as in `Touch` */
  isPointing(timeMs: number): boolean {
    if (this.#isLooking) return false
    const [only] = this.#down.values()
    if (only === undefined) return true
    if (only.now.kind === 'touch') return timeMs - only.start.timeMs >= REST_MS
    return only.now.kind === 'pen'
  }

  down(touch: Touch): void {
    this.#down.set(touch.id, { start: touch, now: touch })
    if (this.#down.size > 1) this.#isLooking = true
  }

  move(touch: Touch): void {
    const moved = this.#down.get(touch.id)
    if (moved === undefined) return
    const before = [...this.#down.values()].map(({ now }) => now.at)
    const from = moved.now.at
    moved.now = touch
    const after = [...this.#down.values()].map(({ now }) => now.at)
    if (touch.kind === 'mouse') this.#events.onLook(1, touch.at, minus(touch.at, from))
    else if (after.length === 2) {
      const factor = spread(after) / Math.max(1, spread(before))
      this.#events.onLook(factor, middle(after), minus(middle(after), middle(before)))
    }
  }

  up(touch: Touch): void {
    const lifted = this.#down.get(touch.id)
    this.#down.delete(touch.id)
    if (lifted === undefined) return
    if (!this.#isLooking && touch.kind === 'touch') this.#swipe(lifted.start, touch)
    if (this.#down.size === 0) this.#isLooking = false
  }

  /** The browser took it over. */
  cancel(id: number): void {
    this.#down.delete(id)
    if (this.#down.size === 0) this.#isLooking = false
  }

  #swipe(start: Touch, end: Touch): void {
    const by = minus(end.at, start.at)
    const isQuick = end.timeMs - start.timeMs <= SWIPE_MS
    if (!isQuick || Math.abs(by.x) < SWIPE_PX || Math.abs(by.x) < 2 * Math.abs(by.y)) return
    this.#events.onSwipe(by.x < 0 ? 'next' : 'previous')
  }
}

function minus(a: Spot, b: Spot): Spot {
  return { x: a.x - b.x, y: a.y - b.y }
}

function middle(spots: readonly Spot[]): Spot {
  const [a = { x: 0, y: 0 }, b = a] = spots
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function spread(spots: readonly Spot[]): number {
  const [a = { x: 0, y: 0 }, b = a] = spots
  return Math.hypot(a.x - b.x, a.y - b.y)
}
