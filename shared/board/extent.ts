import { isPlainObject } from './plain-json.ts'
import { GEOMETRY_PROPS } from './registers.ts'

/**
 * The largest a shape may be, and the farthest a point of it from its corner, in pixels of the canvas:
 * two of the largest screens zoomed out as far as goes. tldraw draws a round outline by a point for
 * every ten or twenty pixels of it, so that one ellipse of 10⁸ stops the page for six seconds and one
 * of 10¹² for good.
 */
export const MAX_EXTENT_PX = 200_000
/** How many times its usual size a shape may be drawn: a note is then as large as goes. */
export const MAX_SCALE = 1_000
/** How far from its parent's corner a shape may stand: arrows are drawn between shapes. */
export const MAX_OFFSET_PX = 1_000_000

/** What is wrong with the size of one of a shape's props, if it says any [VALID-7]. */
export function extentProblem(name: string, value: unknown): string | undefined {
  if (!GEOMETRY_PROPS.has(name) && name !== 'growY') return undefined
  const isSmall = name === 'scale' ? Number(value) <= MAX_SCALE : isWithinExtent(value)
  return isSmall ? undefined : `${name} is too large`
}

/** What is wrong with where a shape stands [VALID-7]. */
export function offsetProblem(...coordinates: readonly unknown[]): string | undefined {
  const isNear = coordinates.every(
    (one) => typeof one !== 'number' || Math.abs(one) <= MAX_OFFSET_PX,
  )
  return isNear ? undefined : 'too far away'
}

function isWithinExtent(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= MAX_EXTENT_PX
  if (Array.isArray(value)) return value.every(isWithinExtent)
  return !isPlainObject(value) || Object.values(value).every(isWithinExtent)
}
