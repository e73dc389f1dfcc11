import type { SlideBox } from '../../../shared/talk/talk.ts'

/** In pixels, or in units of the board. Both are greater than 0. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** In pixels from the frame's upper left corner, or in parts of a slide from its own. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Where the whole slide lies, in pixels of the frame; parts of it may lie outside. */
export interface Placement extends Size {
  readonly left: number
  readonly top: number
}

export const WHOLE_SLIDE: SlideBox = { x: 0, y: 0, width: 1, height: 1 }

/** Smaller parts of a slide than this are not shown alone. */
const SMALLEST_PART = 1 / 12

/** Places a slide so that all of `view` is seen, in the middle and as large as the frame allows. */
export function placeSlide(frame: Size, slide: Size, view: SlideBox): Placement {
  const scale = Math.min(
    frame.width / (slide.width * part(view.width)),
    frame.height / (slide.height * part(view.height)),
  )
  const width = slide.width * scale
  const height = slide.height * scale
  return {
    left: frame.width / 2 - (view.x + view.width / 2) * width,
    top: frame.height / 2 - (view.y + view.height / 2) * height,
    width,
    height,
  }
}

function part(length: number): number {
  return Math.max(SMALLEST_PART, length)
}

/** The inverse of {@link toFrameSpot}. What lies beside the slide is below 0 or above 1. */
export function toSlideSpot(placement: Placement, spot: Spot): Spot {
  return {
    x: (spot.x - placement.left) / placement.width,
    y: (spot.y - placement.top) / placement.height,
  }
}

export function toFrameSpot(placement: Placement, spot: Spot): Spot {
  return {
    x: placement.left + spot.x * placement.width,
    y: placement.top + spot.y * placement.height,
  }
}

export function isOnSlide({ x, y }: Spot): boolean {
  return x >= 0 && x <= 1 && y >= 0 && y <= 1
}

/** @param share 0 gives `from`, 1 gives `to` */
export function between(from: SlideBox, to: SlideBox, share: number): SlideBox {
  const mix = (a: number, b: number): number => a * (1 - share) + b * share
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  }
}
