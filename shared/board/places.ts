import type { TLParentId, TLShape } from '@tldraw/tlschema'

/** Where a shape stands: in the coordinates of its parent, a page, frame or group. Radians. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly rotation: number
  readonly parentId: TLParentId
}

/** Where a frame or group last stood, if anybody wrote it down [REG-8]. */
export type HomeOf = (containerId: string) => Place | undefined

/** For boards of which nothing of the kind is known. */
export const NO_HOMES: HomeOf = () => undefined

export function placeOf({ x, y, rotation, parentId }: TLShape): Place {
  return { x, y, rotation, parentId }
}

/** Reads the value of the registers `xf` and `home`; undefined when it has another form. */
export function readPlace(value: unknown): Place | undefined {
  if (!Array.isArray(value) || value.length !== 4) return undefined
  const [x, y, rotation, parentId] = value as readonly unknown[]
  if (typeof x !== 'number' || typeof y !== 'number' || typeof rotation !== 'number') {
    return undefined
  }
  return typeof parentId === 'string'
    ? { x, y, rotation, parentId: parentId as TLParentId }
    : undefined
}

/**
 * Where something in a container stands once the container is taken from around it: the same spot,
 * in the container's own parent.
 */
export function liftOut(container: Place, inner: Place): Place {
  const { x, y, rotation, parentId } = container
  if (rotation === 0) {
    return { x: x + inner.x, y: y + inner.y, rotation: inner.rotation, parentId }
  }
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)]
  return {
    x: rounded(x + cos * inner.x - sin * inner.y),
    y: rounded(y + sin * inner.x + cos * inner.y),
    rotation: rounded(rotation + inner.rotation),
    parentId,
  }
}

/** Browsers disagree on the last digits of a sine, and pages must not. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
