import type { Agency } from '../../../shared/domain/service-map.ts'

/** An agency in a list: its name, and its short name where there is one. */
export function agencyWords(agency: Agency): string {
  const name = agency.name.trim()
  const shortName = agency.shortName.trim()
  if (name === '') return shortName === '' ? 'Agency without a name' : shortName
  return shortName === '' || shortName === name ? name : `${name} (${shortName})`
}

const SMALL_WORDS: ReadonlySet<string> = new Set(['a', 'and', 'for', 'in', 'of', 'on', 'the', 'to'])
const MAX_SHORT_NAME_LENGTH = 12

/** A short name to begin with: a short name's own self, else the first letters of its greater words. */
export function shortNameFor(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== '')
  if (words.length < 2 && name.length <= MAX_SHORT_NAME_LENGTH) return name.trim()
  const great = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()))
  if (great.length < 2) return name.trim().slice(0, MAX_SHORT_NAME_LENGTH).trim()
  return great
    .map((word) => (word[0] ?? '').toUpperCase())
    .join('')
    .slice(0, MAX_SHORT_NAME_LENGTH)
}
