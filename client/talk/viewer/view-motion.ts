import type { SlideBox } from '../../../shared/talk/talk.ts'
import { between } from './slide-geometry.ts'

const EASE_MS = 320

/** A camera's way from one part of a slide to another. Times are of any one clock. */
export class ViewMotion {
  #from: SlideBox
  #to: SlideBox
  #startMs: number
  #lengthMs = 0

  constructor(view: SlideBox, nowMs: number) {
    this.#from = view
    this.#to = view
    this.#startMs = nowMs
  }

  /** Sets out for `view` from where it is. */
  aim(view: SlideBox, pace: 'eased' | 'at-once', nowMs: number): void {
    this.#from = this.at(nowMs)
    this.#to = view
    this.#startMs = nowMs
    this.#lengthMs = pace === 'eased' ? EASE_MS : 0
  }

  at(nowMs: number): SlideBox {
    if (this.isThere(nowMs)) return this.#to
    const left = 1 - Math.max(0, nowMs - this.#startMs) / this.#lengthMs
    return between(this.#from, this.#to, 1 - left ** 3)
  }

  isThere(nowMs: number): boolean {
    return nowMs - this.#startMs >= this.#lengthMs
  }
}
