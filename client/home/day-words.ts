/**
 * The day something happened, as people say it: "today", "yesterday", "9 April 2010".
 *
 * @param atMs Unix ms
 * @param nowMs Unix ms
 * @param timeZone where the reader is; this device's when left out
 */
export function dayWords(atMs: number, nowMs: number, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  const day = format.format(atMs)
  const today = format.format(nowMs)
  if (day === today) return 'today'
  return day === dayBefore(format, nowMs, today) ? 'yesterday' : day
}

/** Days are 23 to 25 hours long: steps back by hours until the date changes. */
function dayBefore(format: Intl.DateTimeFormat, nowMs: number, today: string): string {
  const hourMs = 3_600_000
  let atMs = nowMs - hourMs
  while (format.format(atMs) === today) atMs -= hourMs
  return format.format(atMs)
}
