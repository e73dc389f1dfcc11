export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly w: number
  readonly h: number
}

/** A rectangle by its upper left corner, in px. */
export interface Box extends Point, Size {}

/** Sums of coordinates are not exact: less than this is no overlap. */
const ROUNDING = 1e-6

/** True when the boxes share a point, or come nearer to each other than the gap. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x + ROUNDING < b.x + b.w + gap &&
    b.x + ROUNDING < a.x + a.w + gap &&
    a.y + ROUNDING < b.y + b.h + gap &&
    b.y + ROUNDING < a.y + a.h + gap
  )
}

/** The least box around all of them; undefined around nothing. */
export function hullOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  const edges = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { x, y, w, h } of boxes) {
    edges.left = Math.min(edges.left, x)
    edges.top = Math.min(edges.top, y)
    edges.right = Math.max(edges.right, x + w)
    edges.bottom = Math.max(edges.bottom, y + h)
  }
  const { left, top, right, bottom } = edges
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** The ways a box may go to be clear of others. */
export type Way = 'right' | 'down' | 'left' | 'up'

/**
 * Where a box goes so as to cover none of the others: straight in one of the ways, and not as far in
 * any other of them.
 * @returns its corner, where it stands already if nothing is there
 */
export function clearSpot(
  box: Box,
  others: readonly Box[],
  gap: number,
  ways: readonly Way[],
): Point {
  let best: Point = box
  let least = Infinity
  for (const way of ways) {
    const spot = slide(box, others, gap, way)
    const distance = Math.abs(spot.x - box.x) + Math.abs(spot.y - box.y)
    if (distance < least) {
      best = spot
      least = distance
    }
  }
  return { x: best.x, y: best.y }
}

/**
 * Where something goes that has grown, so as to cover nothing but what it covered before.
 * @param before the box, or the boxes it was made of
 */
export function roomFor(
  grown: Box,
  before: readonly Box[],
  others: readonly Box[],
  gap: number,
): Point {
  const newly = others.filter((other) => !before.some((box) => overlap(box, other)))
  const isFree = !newly.some((other) => overlap(grown, other))
  return isFree
    ? { x: grown.x, y: grown.y }
    : clearSpot(grown, newly, gap, ['right', 'down', 'left', 'up'])
}

function slide(box: Box, others: readonly Box[], gap: number, way: Way): Box {
  let spot = box
  for (;;) {
    const here = spot
    const hull = hullOf(others.filter((other) => overlap(here, other, gap)))
    if (hull === undefined) return spot
    spot = pastHull(here, hull, gap, way)
  }
}

function pastHull({ x, y, w, h }: Box, hull: Box, gap: number, way: Way): Box {
  switch (way) {
    case 'right':
      return { x: Math.ceil(hull.x + hull.w + gap), y, w, h }
    case 'down':
      return { x, y: Math.ceil(hull.y + hull.h + gap), w, h }
    case 'left':
      return { x: Math.floor(hull.x - gap - w), y, w, h }
    case 'up':
      return { x, y: Math.floor(hull.y - gap - h), w, h }
  }
}
