import type { TLShape } from 'tldraw'

/**
 * Shapes in slices of about so many, each after its parent. A group comes with all that is in it: a
 * board does not show one with less than two shapes.
 *
 * @param shapes each after its parent
 */
export function* shapesInSlices(
  shapes: readonly TLShape[],
  size: number,
): Iterable<readonly TLShape[]> {
  let slice: TLShape[] = []
  for (const together of unitsOf(shapes)) {
    slice.push(...together)
    if (slice.length < size) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}

/** What has to come at once: a shape, or an outermost group with all that is in it. */
function unitsOf(shapes: readonly TLShape[]): Iterable<readonly TLShape[]> {
  const groupOf = new Map<string, string>()
  const units = new Map<string, TLShape[]>()
  for (const shape of shapes) {
    const group = groupOf.get(shape.parentId) ?? (shape.type === 'group' ? shape.id : undefined)
    if (group !== undefined) groupOf.set(shape.id, group)
    const unit = units.get(group ?? shape.id)
    if (unit === undefined) units.set(group ?? shape.id, [shape])
    else unit.push(shape)
  }
  return units.values()
}
