/** Between columns that links cross, with room for the line and its words; and between others. */
const LINKED_GAP = 112
const GAP = 40

/**
 * Where the middle of each column is, in whole px from the left edge of the first: columns side by
 * side, each as wide as the widest thing in it.
 * @param crossings from which column to which each link leads
 */
export function columnMiddles(
  things: readonly { readonly column: number; readonly w: number }[],
  crossings: readonly (readonly [from: number, to: number])[],
): readonly number[] {
  const widths: number[] = []
  for (const { column, w } of things) widths[column] = Math.max(widths[column] ?? 0, w)
  const isCrossed: boolean[] = []
  for (const [from, to] of crossings) {
    for (let n = Math.min(from, to); n < Math.max(from, to); n++) isCrossed[n] = true
  }
  let left = 0
  return Array.from(widths, (widest, n) => {
    const half = Math.ceil((widest ?? 0) / 2)
    const middle = left + half
    if (half > 0) left += 2 * half + (isCrossed[n] === true ? LINKED_GAP : GAP)
    return middle
  })
}
