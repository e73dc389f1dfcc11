import { MAX_INDEX_LENGTH } from './record-schema.ts'

export interface Sibling {
  readonly id: string
  readonly index: string
}

/**
 * New indices for siblings so that no two are equal, in the order (index, id) [REPAIR-8].
 *
 * tldraw sorts siblings by index alone and keeps equal ones in the order in which they came, which
 * is another on every page; and it throws when asked for a place between two equal indices.
 * @returns the siblings whose index is to be another, by id
 */
export function untieIndices(siblings: readonly Sibling[]): ReadonlyMap<string, string> {
  const sorted = siblings.toSorted((a, b) => compare(a.index, b.index) || compare(a.id, b.id))
  const untied = new Map<string, string>()
  let last = ''
  for (let i = 0; i < sorted.length;) {
    const end = endOfTie(sorted, i, last)
    if (end === i) {
      last = sorted[i]?.index ?? last
      i += 1
      continue
    }
    const tied = sorted.slice(i, end)
    const between = indicesAfter(last, sorted[end]?.index, tied.length)
    tied.forEach(({ id }, n) => untied.set(id, between(n)))
    last = between(tied.length - 1)
    i = end
  }
  return untied
}

/** The end of the run of siblings, from `start` on, that are not above `last`. */
function endOfTie(sorted: readonly Sibling[], start: number, last: string): number {
  let end = start
  while (end < sorted.length && (sorted[end]?.index ?? '') <= last) end += 1
  return end
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Index keys above `below`, and below `above` where there is room, in ascending order: `below` and a
 * fraction. There is no room when `above` is `below` followed by zeros.
 */
function indicesAfter(
  below: string,
  above: string | undefined,
  count: number,
): (n: number) => string {
  const rest = above?.startsWith(below) ? above.slice(below.length) : ''
  const zeros = '0'.repeat(rest.search(/[^0]/) + 1)
  const width = Math.ceil(Math.log(count + 1) / Math.log(DIGITS.length))
  const base = below.length + zeros.length + width + 1 <= MAX_INDEX_LENGTH ? below + zeros : ''
  // An index too long to be lengthened is nobody's honest work: it stays, and so does the tie.
  if (base === '') return () => below
  return (n) => `${base}${inBase62(n, width)}V`
}

function inBase62(n: number, width: number): string {
  let digits = ''
  for (let i = 0, rest = n; i < width; i++, rest = Math.floor(rest / DIGITS.length)) {
    digits = `${DIGITS[rest % DIGITS.length] ?? '0'}${digits}`
  }
  return digits
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
