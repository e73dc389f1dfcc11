import type { Amounts } from '../../../shared/domain/who-pays.ts'

/** Where a bar lies across the picture, both in per cent of its width. */
export interface Extent {
  readonly startPercent: number
  readonly widthPercent: number
}

/** The bars of one agency: what it pays to the left of the line of nothing, what it saves to the right. */
export interface AgencyBars {
  readonly pays: Extent
  /** Next to the line. */
  readonly cashable: Extent
  /** Goes on where `cashable` ends. */
  readonly notCashable: Extent
}

/** Bars that can be compared with one another: all to one scale, from one line. */
export interface BarLayout {
  /** Where the line of nothing stands. */
  readonly zeroPercent: number
  /** In the order of the amounts. */
  readonly bars: readonly AgencyBars[]
}

/** What is kept free beyond the longest bar for the amount that is written there. */
const LABEL_PERCENT = 21
/** What is kept free on a side without bars. */
const EDGE_PERCENT = 1

/** Lays out bars over the whole width; a side on which nothing is paid or saved gets no room. */
export function layOutBars(amounts: readonly Amounts[]): BarLayout {
  const mostPaid = Math.max(0, ...amounts.map(({ paysPounds }) => paysPounds))
  const mostSaved = Math.max(0, ...amounts.map(({ savesPounds }) => savesPounds))
  const left = mostPaid > 0 ? LABEL_PERCENT : EDGE_PERCENT
  const right = mostSaved > 0 ? LABEL_PERCENT : EDGE_PERCENT
  const pounds = mostPaid + mostSaved
  const perPound = pounds === 0 ? 0 : (100 - left - right) / pounds
  const zeroPercent = left + mostPaid * perPound
  return {
    zeroPercent,
    bars: amounts.map(({ cashablePounds, paysPounds, savesPounds }) => {
      const cashable = cashablePounds * perPound
      return {
        pays: {
          startPercent: zeroPercent - paysPounds * perPound,
          widthPercent: paysPounds * perPound,
        },
        cashable: { startPercent: zeroPercent, widthPercent: cashable },
        notCashable: {
          startPercent: zeroPercent + cashable,
          widthPercent: (savesPounds - cashablePounds) * perPound,
        },
      }
    }),
  }
}
