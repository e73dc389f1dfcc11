/**
 * What to tell somebody whose seat here is another than it was.
 *
 * @param before the agency one sat for until now; null for none, or for one that is gone
 * @returns null when there is nothing to tell: who has just sat down sees it in the header
 */
export function seatNews(before: string | null, now: string | null): string | null {
  if (before === null) return null
  const where = 'Another agency’s link has been opened on this device'
  return now === null
    ? `${where}, so on this page you no longer sit for ${before}. You can go on drawing. To sit for ${before} again, reload this page.`
    : `${where}: on this page you now sit for ${now}, no longer for ${before}.`
}
