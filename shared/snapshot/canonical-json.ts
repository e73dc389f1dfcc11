/**
 * A value as the one text it has by RFC 8785 (JSON Canonicalization Scheme): members in order of their
 * names by UTF-16 code unit, no spaces, numbers and strings as ECMAScript writes them. Equal values
 * have equal texts, whoever writes them and in whichever language.
 *
 * @param value what JSON can hold; members that are undefined are left out, as JSON.stringify does
 * @throws TypeError for what JSON has no form for: NaN, infinities, functions, half a character (a lone
 *   surrogate), undefined in a list
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return JSON.stringify(value)
    throw new TypeError(`JSON has no ${value}.`)
  }
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${quoted(name)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`JSON has no ${typeof value}.`)
}

function quoted(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('JSON has no half a character.')
  return JSON.stringify(text)
}

const LONE_SURROGATE = /\p{Surrogate}/u
