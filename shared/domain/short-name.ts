const SMALL_WORDS: ReadonlySet<string> = new Set(['a', 'and', 'for', 'in', 'of', 'on', 'the', 'to'])
const MAX_SHORT_NAME_LENGTH = 12

/**
 * A short name to begin with: a short name's own self, else the first letters of its greater words;
 * where another agency has that, with the last of them whole: "DP", then "D Probation".
 *
 * @param isTaken whether another agency has it
 */
export function shortNameFor(
  name: string,
  isTaken: (shortName: string) => boolean = () => false,
): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  if (words.length < 2 && name.length <= MAX_SHORT_NAME_LENGTH) return name.trim()
  const great = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()))
  if (great.length < 2) return cut(name.trim())
  const initials = great.map((word) => (word[0] ?? '').toUpperCase()).join('')
  const longer = `${initials.slice(0, -1)} ${great.at(-1) ?? ''}`
  return [initials, longer].map(cut).find((shortName) => !isTaken(shortName)) ?? cut(initials)
}

function cut(words: string): string {
  return words.slice(0, MAX_SHORT_NAME_LENGTH).trim()
}
