/** Room for a record with rich text in it, of which each level is two of these. */
const MAX_DEPTH = 40
/** One string, in UTF-16 units: more than a note's text ever needs. */
const MAX_STRING_LENGTH = 100_000
/** A million kilometres of canvas; far below where tldraw's arithmetic meets infinity. */
const MAX_MAGNITUDE = 1e12

/**
 * What makes a value unfit for any record, whatever its kind: numbers that are not finite, strings
 * without end, nesting without end, binary data, and a field `__proto__` or the prototype that Yjs
 * makes of it, and loses on the way to the next person. Undefined fields pass.
 * @param knownGood a value found fit before: parts shared with it are not looked at again
 * @returns undefined when there is nothing wrong
 */
export function plainJsonProblem(
  value: unknown,
  knownGood?: unknown,
  depth = 0,
): string | undefined {
  if (value === knownGood || value === null || value === undefined) return undefined
  if (typeof value === 'boolean') return undefined
  if (typeof value === 'number') {
    return Math.abs(value) <= MAX_MAGNITUDE ? undefined : `number out of range: ${value}`
  }
  if (typeof value === 'string') {
    return value.length <= MAX_STRING_LENGTH ? undefined : `text of ${value.length} characters`
  }
  if (typeof value !== 'object') return `${typeof value} where plain data is needed`
  if (depth >= MAX_DEPTH) return `nested deeper than ${MAX_DEPTH}`
  if (Array.isArray(value)) {
    const known: readonly unknown[] = Array.isArray(knownGood) ? knownGood : []
    for (let i = 0; i < value.length; i++) {
      const problem = plainJsonProblem(value[i], known[i], depth + 1)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  if (!isPlainObject(value)) return 'object where plain data is needed'
  const known = isPlainObject(knownGood) ? knownGood : undefined
  for (const name of Object.keys(value)) {
    if (name === '__proto__') return 'field named __proto__'
    const problem = plainJsonProblem(value[name], known?.[name], depth + 1)
    if (problem !== undefined) return problem
  }
  return undefined
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
