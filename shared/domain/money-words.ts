const MILLION = 1_000_000

/** The units in which people say amounts, the largest first. */
const UNITS = [
  { pounds: 1_000_000_000_000, suffix: 'tn' },
  { pounds: 1_000_000_000, suffix: 'bn' },
  { pounds: MILLION, suffix: 'm' },
] as const

/** Above this, amounts below a million are said in whole thousands. */
const EXACT_BELOW_POUNDS = 10_000

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const inTenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/**
 * An amount as people say it: £9,234, £985,000, £7.3bn, £110m, −£2.5m [MONEY-10].
 *
 * To the pound below £10,000; to the thousand below a million; above, to one decimal below a hundred
 * of the unit and to none from there. A half is rounded away from nothing.
 * @param pounds a finite number
 * @param besidePounds another amount in the same sentence: beside millions, whole hundreds of
 *   thousands are said in millions too, £0.4m beside £8m
 */
export function sayPounds(pounds: number, besidePounds = 0): string {
  const size = roundAsSaid(Math.abs(pounds))
  const sign = pounds < 0 && size > 0 ? '−' : ''
  const isPartOfMillions = roundAsSaid(Math.abs(besidePounds)) >= MILLION && size > 0
  const unit =
    isPartOfMillions && size < MILLION && size % (MILLION / 10) === 0
      ? { pounds: MILLION, suffix: 'm' }
      : UNITS.find((unit) => size >= unit.pounds)
  return unit === undefined
    ? `${sign}£${grouped.format(size)}`
    : `${sign}£${inTenths.format(size / unit.pounds)}${unit.suffix}`
}

/** An amount in full, for tables: £7,300,000,000, −£12. Rounded to the pound. */
export function sayPoundsInFull(pounds: number): string {
  const size = Math.round(Math.abs(pounds))
  return `${pounds < 0 && size > 0 ? '−' : ''}£${grouped.format(size)}`
}

/** Rounded as it is said in its own unit, so that £999,600 is £1m and £999.96m is £1bn. */
function roundAsSaid(pounds: number): number {
  const unit = UNITS.find((unit) => pounds >= unit.pounds)
  if (unit === undefined) {
    const thousands = Math.round(pounds / 1_000) * 1_000
    return Math.round(pounds) < EXACT_BELOW_POUNDS ? Math.round(pounds) : thousands
  }
  const step = pounds < unit.pounds * 100 ? unit.pounds / 10 : unit.pounds
  return Math.round(pounds / step) * step
}
