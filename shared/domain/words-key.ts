import { byText } from './text-order.ts'

/** Most texts: nothing to be brought into one form but capitals, which is done five times as fast. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/u

/**
 * What two texts have in common when they are the same words [ANALYSIS-2]: "Home  Care " and "home care"
 * have one key. Empty for a text with nothing in it.
 */
export function wordsKey(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** One key for two: no other two make the same, whatever is in them. */
export function pairKey(first: string, second: string): string {
  return `${first.length} ${first}${second}`
}

/**
 * How most write it, of several spellings of the same words, tidied of spaces; of two as frequent
 * the first in order. Empty when there is none.
 */
export function commonSpelling(spellings: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const spelling of spellings) counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
  const tidied = new Map<string, number>()
  for (const [spelling, count] of counts) {
    const tidy = spelling.replace(/\s+/gu, ' ').trim()
    tidied.set(tidy, (tidied.get(tidy) ?? 0) + count)
  }
  const [first] = [...tidied].toSorted(([a, n], [b, m]) => m - n || byText(a, b))
  return first?.[0] ?? ''
}
