import type { Pointer } from '../../../shared/talk/talk.ts'
import type { Spot } from './slide-geometry.ts'

/** Word of a pointer comes about so often: it takes as long from one place to the next. */
const STEP_MS = 60
/** A pointer that was last heard of longer ago than this appears anew, without a way from there. */
const PAUSE_MS = 400
const TRAIL_MS = 240
/** How often the trail is noted down at most, so that a fast screen makes it no longer. */
const NOTE_MS = 12

/** A pointer as it is to be drawn, in parts of the slide. */
export interface DrawnPointer extends Spot {
  readonly kind: Pointer['kind']
  /** Where it was, oldest first, each with how fresh it is: 0 for about to be gone, 1 for now. */
  readonly trail: readonly (Spot & { readonly freshness: number })[]
}

/** Draws one way of the places that a pointer is told of. Times are of any one clock. */
export class PointerMotion {
  #from: Spot = { x: 0, y: 0 }
  #to: Pointer | null = null
  #startMs = 0
  #lengthMs = 0
  #trail: (Spot & { readonly atMs: number })[] = []

  /** @param pace at once, it jumps and leaves no trail */
  aim(pointer: Pointer | null, pace: 'eased' | 'at-once', nowMs: number): void {
    const goesOn =
      pace === 'eased' &&
      pointer !== null &&
      this.#to?.kind === pointer.kind &&
      nowMs - this.#startMs < PAUSE_MS
    if (goesOn) this.#from = this.#spot(nowMs)
    else this.#trail = []
    this.#lengthMs = goesOn ? STEP_MS : 0
    this.#to = pointer
    this.#startMs = nowMs
  }

  /** Null while nobody points. To be asked as time goes on, for it notes the trail. */
  at(nowMs: number): DrawnPointer | null {
    if (this.#to === null) return null
    const { kind } = this.#to
    const spot = this.#spot(nowMs)
    this.#trail = this.#trail.filter(({ atMs }) => nowMs - atMs < TRAIL_MS)
    const last = this.#trail.at(-1)
    const isFurther = last === undefined || last.x !== spot.x || last.y !== spot.y
    if (isFurther && nowMs - (last?.atMs ?? -Infinity) >= NOTE_MS) {
      this.#trail.push({ ...spot, atMs: nowMs })
    }
    const trail = this.#trail.map(({ x, y, atMs }) => ({
      x,
      y,
      freshness: 1 - (nowMs - atMs) / TRAIL_MS,
    }))
    return { kind, ...spot, trail }
  }

  /** True when it will look the same until it is told of another place. */
  isStill(nowMs: number): boolean {
    const isThere = nowMs - this.#startMs >= this.#lengthMs
    return this.#to === null || (isThere && nowMs - this.#startMs >= this.#lengthMs + TRAIL_MS)
  }

  #spot(nowMs: number): Spot {
    if (this.#to === null) return this.#from
    const { x, y } = this.#to
    const share = this.#lengthMs === 0 ? 1 : Math.min(1, (nowMs - this.#startMs) / this.#lengthMs)
    return {
      x: this.#from.x * (1 - share) + x * share,
      y: this.#from.y * (1 - share) + y * share,
    }
  }
}
