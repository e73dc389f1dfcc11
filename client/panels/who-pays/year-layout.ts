import type { YearBalance } from '../../../shared/domain/who-pays.ts'

/** A bar of one year, in pixels from the top of the picture. */
export interface Bar {
  readonly topPx: number
  readonly heightPx: number
}

/** One year of the picture: what is paid hangs below the line of nothing, what is saved stands on it. */
export interface YearColumn {
  readonly year: string
  /** The middle of the year, in per cent of the picture's width. */
  readonly middlePercent: number
  readonly pays: Bar
  readonly cashable: Bar
  readonly notCashable: Bar
  /** The height of the running balance. */
  readonly runningPx: number
  /** Whether the year is written beneath: with many years, not all have room. */
  readonly isNamed: boolean
  /** Whether the running balance is written beside its point: at its lowest, below nothing, and at its end. */
  readonly isRunningSaid: boolean
}

export interface YearLayout {
  /** How wide bars are, in per cent of the picture's width. */
  readonly barPercent: number
  readonly zeroPx: number
  readonly columns: readonly YearColumn[]
}

/** As many as stand side by side on the narrowest screen. */
const MOST_NAMED = 5

/** Lays out years side by side to one scale, on which the running balance is drawn too. */
export function layOutYears(years: readonly YearBalance[], heightPx: number): YearLayout {
  const top = Math.max(0, ...years.map((year) => Math.max(year.savesPounds, year.runningPounds)))
  const bottom = Math.max(0, ...years.map((year) => Math.max(year.paysPounds, -year.runningPounds)))
  const pxPerPound = top + bottom === 0 ? 0 : heightPx / (top + bottom)
  const zeroPx = top * pxPerPound
  const step = Math.ceil(years.length / MOST_NAMED)
  const lowestPounds = Math.min(0, ...years.map(({ runningPounds }) => runningPounds))
  const lowest = years.findIndex(({ runningPounds }) => runningPounds === lowestPounds)
  const last = years.length - 1
  return {
    barPercent: Math.min(50 / Math.max(1, years.length), 12),
    zeroPx,
    columns: years.map((year, at) => {
      const cashablePx = year.cashablePounds * pxPerPound
      const savesPx = year.savesPounds * pxPerPound
      return {
        year: year.year,
        middlePercent: ((at + 0.5) * 100) / years.length,
        pays: { topPx: zeroPx, heightPx: year.paysPounds * pxPerPound },
        cashable: { topPx: zeroPx - cashablePx, heightPx: cashablePx },
        notCashable: { topPx: zeroPx - savesPx, heightPx: savesPx - cashablePx },
        runningPx: zeroPx - year.runningPounds * pxPerPound,
        isNamed: at % step === 0,
        isRunningSaid: at === last || at === lowest,
      }
    }),
  }
}
