export interface Point {
  readonly x: number
  readonly y: number
}

/** In the parent's coordinates, pixels at 100 %. */
export interface Box extends Point {
  readonly w: number
  readonly h: number
}

export type Side = 'left' | 'right' | 'top' | 'bottom'

export function centreOf({ x, y, w, h }: Box): Point {
  return { x: x + w / 2, y: y + h / 2 }
}

/** The middle of one of its sides. */
export function sidePoint(box: Box, side: Side): Point {
  const { x, y } = centreOf(box)
  switch (side) {
    case 'left':
      return { x: box.x, y }
    case 'right':
      return { x: box.x + box.w, y }
    case 'top':
      return { x, y: box.y }
    case 'bottom':
      return { x, y: box.y + box.h }
  }
}

/** The first part of a box, as large as `share` of it. */
export function slice(box: Box, direction: 'across' | 'down', share: number): Box {
  return direction === 'across' ? { ...box, w: box.w * share } : { ...box, h: box.h * share }
}

/** What is left of `box` beyond `first`, a slice of it. */
export function after(box: Box, first: Box): Box {
  return first.w < box.w
    ? { ...box, x: box.x + first.w, w: box.w - first.w }
    : { ...box, y: box.y + first.h, h: box.h - first.h }
}

/** The box of one cell of a grid, counted from 0. */
export type Grid = (column: number, row: number) => Box

/** Divides an area into cells of one size. @param of how many there are, and the pixels between them */
export function gridIn(
  area: Box,
  of: {
    readonly columns: number
    readonly rows: number
    readonly gapX: number
    readonly gapY: number
  },
): Grid {
  const w = (area.w - (of.columns - 1) * of.gapX) / of.columns
  const h = (area.h - (of.rows - 1) * of.gapY) / of.rows
  return (column, row) => ({
    x: area.x + column * (w + of.gapX),
    y: area.y + row * (h + of.gapY),
    w,
    h,
  })
}
