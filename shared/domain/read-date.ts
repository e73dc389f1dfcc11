import { isDate } from './field-validators.ts'

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')

const IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$/u
const IN_FIGURES = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/u
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u

/**
 * A day as people write it, the day before the month: "31 March 2011", "31st Mar 2011", "31/3/2011",
 * "31.03.2011"; and "2011-03-31".
 * @returns as "2011-03-31", or undefined for what is no day of the calendar
 */
export function readDate(text: string): string | undefined {
  const written = text.trim().toLowerCase()
  const words = IN_WORDS.exec(written)
  if (words !== null) return dateOf(words[3], monthNamed(words[2] ?? ''), words[1])
  const figures = IN_FIGURES.exec(written)
  if (figures !== null) return dateOf(figures[3], figures[2], figures[1])
  const [, year, month, day] = YEAR_FIRST.exec(written) ?? []
  return dateOf(year, month, day)
}

/** By three letters or more of its name. @returns its number; undefined for what is none */
function monthNamed(word: string): string | undefined {
  const at = MONTHS.findIndex((name) => name.startsWith(word === 'sept' ? 'sep' : word))
  return at < 0 ? undefined : String(at + 1)
}

function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(date) ? date : undefined
}
