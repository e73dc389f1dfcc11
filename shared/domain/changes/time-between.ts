import { sayHowMany } from '../number-words.ts'

const DAY_MS = 86_400_000

/**
 * How far apart two days are, as people say it: "three months" when it is whole months by the calendar
 * (from the last day of a month to the last of another too), then years, weeks up to eight, or days.
 *
 * @param earlier as "2011-03-31"
 * @param later after it
 * @returns undefined when either is no day, or they are in another order
 */
export function sayTimeBetween(earlier: string, later: string): string | undefined {
  const [from, to] = [readDay(earlier), readDay(later)]
  if (from === undefined || to === undefined) return undefined
  const days = Math.round((to.getTime() - from.getTime()) / DAY_MS)
  if (days <= 0) return undefined
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const isWholeMonths =
    from.getUTCDate() === to.getUTCDate() || (isLastOfMonth(from) && isLastOfMonth(to))
  if (isWholeMonths && months % 12 === 0) return sayHowMany(months / 12, 'year')
  if (isWholeMonths) return sayHowMany(months, 'month')
  if (days % 7 === 0 && days <= 8 * 7) return sayHowMany(days / 7, 'week')
  return sayHowMany(days, 'day')
}

function readDay(date: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/u.test(date)) return undefined
  const day = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(day.getTime()) ? undefined : day
}

function isLastOfMonth(day: Date): boolean {
  return new Date(day.getTime() + DAY_MS).getUTCDate() === 1
}
