/** Where the day is taken from when nobody is asked where they are: dues of commitments are days in Britain. */
export const HOME_TIME_ZONE = 'Europe/London'

/**
 * The day it is at that moment, as "2011-03-31".
 * @param unixMs Unix time
 * @param timeZone as "Europe/London"; where this device is, unless said
 */
export function dayAt(unixMs: number, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(unixMs)
  const part = (type: 'year' | 'month' | 'day'): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
