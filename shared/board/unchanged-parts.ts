import { isPlainObject } from './plain-json.ts'

/**
 * A record read anew, with `props` and `meta` of the one before wherever they hold the same values. A
 * canvas tells by identity what has to be measured and drawn again: a shape that was only moved has
 * not.
 */
export function keepUnchangedParts(record: unknown, before: object | undefined): unknown {
  if (before === undefined || !isPlainObject(record)) return record
  const parts = ['props', 'meta'].filter((name) => {
    const [part, known] = [record[name], (before as Record<string, unknown>)[name]]
    return part !== known && isPlainObject(part) && isPlainObject(known) && hasSame(part, known)
  })
  if (parts.length === 0) return record
  const kept = parts.map((name) => [name, (before as Record<string, unknown>)[name]])
  return { ...record, ...(Object.fromEntries(kept) as object) }
}

function hasSame(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>) {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && Object.is(a[name], b[name]))
  )
}
