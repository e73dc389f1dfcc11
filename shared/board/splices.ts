/** In a list, `removed` elements from `at` on give way to `inserted`. */
export interface Splice<Element> {
  readonly at: number
  readonly removed: number
  readonly inserted: readonly Element[]
}

/** Beyond so many comparisons what differs is taken for one replacement: some ms. */
const MAX_COMPARISONS = 500_000

/**
 * What makes one list of another, leaving as much as possible as it is: from the first place to the
 * last, each in terms of `before`.
 */
export function splicesBetween<Element>(
  before: readonly Element[],
  after: readonly Element[],
  isSame: (a: Element, b: Element) => boolean,
): readonly Splice<Element>[] {
  const [start, end] = commonEnds(before, after, isSame)
  const was = before.slice(start, before.length - end)
  const is = after.slice(start, after.length - end)
  if (was.length === 0 && is.length === 0) return []
  if (was.length * is.length > MAX_COMPARISONS) {
    return [{ at: start, removed: was.length, inserted: is }]
  }
  return splicesByCommon(was, is, isSame).map((splice) => ({ ...splice, at: splice.at + start }))
}

/** Where a place between the elements of a list is once the list is changed. */
export function movePlace(place: number, splices: readonly Splice<unknown>[]): number {
  let moved = place
  for (const { at, removed, inserted } of splices) {
    if (at >= place) break
    moved += inserted.length - Math.min(removed, place - at)
  }
  return moved
}

/** How many elements of two lists are the same from the start, and of the rest from the end. */
export function commonEnds<A, B>(
  a: readonly A[],
  b: readonly B[],
  isSame: (one: A, other: B) => boolean,
): [start: number, end: number] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && isSame(a[start] as A, b[start] as B)) start += 1
  let end = 0
  while (end < shorter - start && isSame(a[a.length - 1 - end] as A, b[b.length - 1 - end] as B)) {
    end += 1
  }
  return [start, end]
}

/** By the longest list of elements that both have in this order. */
function splicesByCommon<Element>(
  was: readonly Element[],
  is: readonly Element[],
  isSame: (a: Element, b: Element) => boolean,
): Splice<Element>[] {
  const common = commonLengths(was, is, isSame)
  const width = is.length + 1
  const lengthFrom = (i: number, j: number): number => common[i * width + j] ?? 0
  const splices: Splice<Element>[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    const [at, from] = [i, j]
    while (i < was.length || j < is.length) {
      if (i < was.length && j < is.length && isSame(was[i] as Element, is[j] as Element)) break
      if (j === is.length || (i < was.length && lengthFrom(i + 1, j) >= lengthFrom(i, j + 1)))
        i += 1
      else j += 1
    }
    if (i > at || j > from) splices.push({ at, removed: i - at, inserted: is.slice(from, j) })
    while (i < was.length && j < is.length && isSame(was[i] as Element, is[j] as Element)) {
      i += 1
      j += 1
    }
  }
  return splices
}

/** For each two places, how many elements the lists have in common from there on; row by row. */
function commonLengths<Element>(
  was: readonly Element[],
  is: readonly Element[],
  isSame: (a: Element, b: Element) => boolean,
): Uint32Array {
  const width = is.length + 1
  const lengths = new Uint32Array((was.length + 1) * width)
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      const below = lengths[(i + 1) * width + j] ?? 0
      const right = lengths[i * width + j + 1] ?? 0
      const diagonal = lengths[(i + 1) * width + j + 1] ?? 0
      lengths[i * width + j] = isSame(was[i] as Element, is[j] as Element)
        ? diagonal + 1
        : Math.max(below, right)
    }
  }
  return lengths
}
