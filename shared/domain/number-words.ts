const SMALL = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
] as const

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** A count in running text: in words below ten, with commas above. "no" for none. */
export function sayCount(count: number): string {
  return SMALL[count] ?? grouped.format(count)
}

/** How many of something: "one service", "12 services", "no services". */
export function sayHowMany(count: number, one: string, many = `${one}s`): string {
  return `${sayCount(count)} ${count === 1 ? one : many}`
}

/** The same text as the beginning of a sentence. */
export function beginSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "A", "A and B", "A, B and C"; beyond six "A, B, C, D, E and three others". */
export function sayList(items: readonly string[]): string {
  const MOST = 6
  const shown = items.length > MOST ? items.slice(0, MOST - 1) : items
  const others = items.length - shown.length
  const all = others > 0 ? [...shown, `${sayCount(others)} others`] : shown
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`
}
