import type { MoneySum } from './money-sum.ts'
import { sayPounds } from './money-words.ts'
import { beginSentence, sayHowMany, sayList } from './number-words.ts'

/**
 * A sum with how much of it is estimated: "£4.1m a year, £1.2m of it estimated", "an estimated £4.1m
 * a year"; with "at least" where figures are missing.
 * @param per what follows the amount, such as " a year between them"
 */
export function saySum(
  { counted, missing, ofWhichEstimate, pounds }: Omit<MoneySum, 'byYear' | 'proposedPounds'>,
  per = '',
): string {
  const least = missing > 0 && counted > 0 && pounds > 0 ? 'at least ' : ''
  if (ofWhichEstimate === 0) return `${least}${sayPounds(pounds)}${per}`
  if (ofWhichEstimate === pounds) return `${least}an estimated ${sayPounds(pounds)}${per}`
  const part = sayPounds(ofWhichEstimate, pounds)
  return `${least}${sayPounds(pounds)}${per}, ${part} of it estimated`
}

/**
 * What else has to be said of a sum of costs, each a sentence of its own: what is missing from it, what
 * proposed services would add, and of which years its figures are, if of more than one.
 */
export function sayCaveats({
  byYear,
  counted,
  missing,
  pounds,
  proposedPounds,
}: MoneySum): string[] {
  const caveats: string[] = []
  if (missing > 0) {
    const who = counted === 0 && missing === 1 ? 'the service' : sayHowMany(missing, 'service')
    caveats.push(`${beginSentence(who)} ${missing === 1 ? 'has' : 'have'} no cost yet.`)
  }
  if (proposedPounds !== 0) {
    caveats.push(
      `What is only proposed would cost ${sayPounds(proposedPounds, pounds)} a year more.`,
    )
  }
  return [...caveats, ...sayYears(byYear)]
}

/** Of which years figures are: nothing to say while they are all of one. */
export function sayYears(byYear: MoneySum['byYear']): string[] {
  if (byYear.length < 2) return []
  const years = byYear.map(({ year }) => year).filter((year) => year !== '')
  const unsaid = years.length < byYear.length ? ['years not said'] : []
  return [`The figures are of different years: ${sayList([...years, ...unsaid])}.`]
}
