import type { SlideBox } from '../../../shared/talk/talk.ts'
import { placeSlide, toSlideSpot, WHOLE_SLIDE } from './slide-geometry.ts'
import type { Size, Spot } from './slide-geometry.ts'

/**
 * Looking around a slide. Views that these give are as wide as they are high, in parts of the slide,
 * so that `1 / view.width` is how often larger than as a whole it is shown; and they keep the slide
 * in the frame: no room is left on one side that the other side lacks.
 */
export const GREATEST_ZOOM = 8

/** Closer than this to all of it counts as all of it. */
const NEARLY_WHOLE = 1.02

/** As large as {@link GREATEST_ZOOM} allows, with what lies under `about` staying there. @param about in pixels of the frame */
export function zoomed(
  view: SlideBox | null,
  frame: Size,
  slide: Size,
  factor: number,
  about: Spot,
): SlideBox | null {
  const before = square(view ?? WHOLE_SLIDE)
  const zoom = Math.min(GREATEST_ZOOM, factor / before.width)
  if (zoom < NEARLY_WHOLE) return null
  const length = 1 / zoom
  const spot = toSlideSpot(placeSlide(frame, slide, before), about)
  const centre = { x: before.x + before.width / 2, y: before.y + before.height / 2 }
  const share = length / before.width
  return around(
    { x: spot.x + (centre.x - spot.x) * share, y: spot.y + (centre.y - spot.y) * share },
    length,
    frame,
    slide,
  )
}

/** @param by in pixels of the frame: where what is seen moves */
export function moved(view: SlideBox | null, frame: Size, slide: Size, by: Spot): SlideBox | null {
  if (view === null) return null
  const before = square(view)
  const { width, height } = placeSlide(frame, slide, before)
  const x = before.x + before.width / 2 - by.x / width
  const y = before.y + before.height / 2 - by.y / height
  return around({ x, y }, before.width, frame, slide)
}

/** A presenter's view may be of any form; the square that shows all of it. */
function square({ x, y, width, height }: SlideBox): SlideBox {
  const length = Math.max(width, height, 1 / GREATEST_ZOOM)
  return {
    x: x + (width - length) / 2,
    y: y + (height - length) / 2,
    width: length,
    height: length,
  }
}

function around(centre: Spot, length: number, frame: Size, slide: Size): SlideBox {
  const { width, height } = placeSlide(frame, slide, { x: 0, y: 0, width: length, height: length })
  return {
    x: kept(centre.x, frame.width / width) - length / 2,
    y: kept(centre.y, frame.height / height) - length / 2,
    width: length,
    height: length,
  }
}

/** @param seen how much of the slide the frame shows in this direction; from 1 on all of it */
function kept(centre: number, seen: number): number {
  return seen >= 1 ? 0.5 : Math.min(1 - seen / 2, Math.max(seen / 2, centre))
}
