import type { Box, Point, Size } from './boxes.ts'

/** What is read: where its corner is, or null for what is new. */
interface Read extends Size {
  readonly id: string
  readonly at: Point | null
}

/**
 * The order in which one comes upon things that stand in rows, their tops level; what is new last and
 * as it came. Things are put in rows in this order too, so that tidying what is tidy changes nothing.
 */
export function byRow(a: Read, b: Read): number {
  return (
    newLast(a, b) ?? (cornerOf(a).y - cornerOf(b).y || cornerOf(a).x - cornerOf(b).x || byId(a, b))
  )
}

/** The same for things that stand in columns, their middles in line. */
export function byColumn(a: Read, b: Read): number {
  return newLast(a, b) ?? (middleOf(a) - middleOf(b) || cornerOf(a).y - cornerOf(b).y || byId(a, b))
}

/** By what never changes, wherever things stand. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

/** Where those of them that are not new stand now. */
export function boxesNow(things: readonly Omit<Read, 'id'>[]): readonly Box[] {
  return things.flatMap(({ at, w, h }) => (at === null ? [] : [{ x: at.x, y: at.y, w, h }]))
}

function newLast(a: Read, b: Read): number | undefined {
  if (a.at !== null && b.at !== null) return undefined
  return Number(a.at === null) - Number(b.at === null)
}

function cornerOf({ at }: Read): Point {
  return at ?? { x: 0, y: 0 }
}

/** From left to right, to the nearest px: sums of coordinates are not exact. */
function middleOf(thing: Read): number {
  return Math.round(cornerOf(thing).x + thing.w / 2)
}
