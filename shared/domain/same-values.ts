/** True for two plain values, such as two service maps, that say the same. */
export function sameValues(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [ofA, ofB] = [Object.entries(a), Object.entries(b)]
  if (ofA.length !== ofB.length || Array.isArray(a) !== Array.isArray(b)) return false
  const other = b as Readonly<Record<string, unknown>>
  return ofA.every(([name, value]) => Object.hasOwn(other, name) && sameValues(value, other[name]))
}
