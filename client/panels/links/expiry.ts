/** How an owner says until when a link works. */
export type ExpiryChoice =
  /** As it is now. */
  'kept' | 'never' | 'today' | 'week' | 'date'

/**
 * The moment that a choice comes to: always the end of a day where the owner is.
 *
 * @param date as a date's field gives it: "2026-11-29"; of use for `date` only
 * @param now tells the day
 * @returns Unix ms; null for no end; undefined where it is not a day to come
 */
export function expiryOf(
  choice: Exclude<ExpiryChoice, 'kept'>,
  date: string,
  now: Date,
): number | null | undefined {
  switch (choice) {
    case 'never':
      return null
    case 'today':
      return endOfDay(now, 0)
    case 'week':
      return endOfDay(now, DAYS_OF_WEEK)
    case 'date': {
      const [year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/u.exec(date) ?? []).slice(1).map(Number)
      if (year === undefined || month === undefined || day === undefined) return undefined
      const atMs = new Date(year, month - 1, day + 1).getTime()
      return atMs > now.getTime() ? atMs : undefined
    }
  }
}

/** The day that a week ends on, which begins now. */
export function dayInAWeek(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + DAYS_OF_WEEK)
}

/** The earliest day that a date's field may give. */
export function earliestDate(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((n) => `${n}`.padStart(2, '0'))
  return `${now.getFullYear()}-${month ?? ''}-${day ?? ''}`
}

/** "the end of today", "the end of 29 November 2026"; "29 November 2026, 14:30" where it is not the end of a day. */
export function momentWords(atMs: number, nowMs: number): string {
  const at = new Date(atMs)
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0
  const day = dayOf(isMidnight ? atMs - 1 : atMs, nowMs)
  return isMidnight ? `the end of ${day}` : `${day}, ${TIME.format(atMs)}`
}

function dayOf(atMs: number, nowMs: number): string {
  const day = DAY.format(atMs)
  return day === DAY.format(nowMs) ? 'today' : day
}

const DAYS_OF_WEEK = 7

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

function endOfDay(now: Date, daysLater: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater + 1).getTime()
}
