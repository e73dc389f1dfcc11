import type { Figure, Service } from './service-map.ts'
import { byText } from './text-order.ts'

/** Money that was added up, and what it was made of [MONEY-1, MONEY-2, MONEY-3]. All in whole pounds. */
export interface MoneySum {
  /** Actual figures and estimates together. */
  readonly pounds: number
  /** How much of `pounds` is estimated. */
  readonly ofWhichEstimate: number
  /** What proposed services would cost. Not in `pounds`. */
  readonly proposedPounds: number
  /** How many figures are in `pounds`. */
  readonly counted: number
  /** How many have no figure, so that `pounds` is too little by theirs. */
  readonly missing: number
  /** `pounds` by financial year, in the order of the years; the year '' is that of figures that do not say. */
  readonly byYear: readonly YearSum[]
}

export interface YearSum {
  /** As "2008-09". */
  readonly year: string
  readonly pounds: number
  readonly ofWhichEstimate: number
}

/** The sum of figures of the present; null stands for a figure that nobody has given. */
export function sumFigures(figures: Iterable<Figure | null>): MoneySum {
  const sum = new RunningSum()
  for (const figure of figures) sum.add(figure)
  return sum.result()
}

/** What services cost between them. */
export function sumCosts(services: Iterable<Service>): MoneySum {
  const sum = new RunningSum()
  for (const { cost, status } of services) {
    if (status === 'proposed') sum.addProposed(cost)
    else sum.add(cost)
  }
  return sum.result()
}

class RunningSum {
  #pounds = 0
  #ofWhichEstimate = 0
  #proposedPounds = 0
  #counted = 0
  #missing = 0
  readonly #years = new Map<string, { pounds: number; ofWhichEstimate: number }>()

  add(figure: Figure | null): void {
    if (figure === null) {
      this.#missing += 1
      return
    }
    const { confidence, pounds, year } = figure
    const estimated = confidence === 'estimate' ? pounds : 0
    this.#counted += 1
    this.#pounds += pounds
    this.#ofWhichEstimate += estimated
    const inYear = this.#years.get(year)
    if (inYear === undefined) {
      this.#years.set(year, { pounds, ofWhichEstimate: estimated })
    } else {
      inYear.pounds += pounds
      inYear.ofWhichEstimate += estimated
    }
  }

  addProposed(figure: Figure | null): void {
    this.#proposedPounds += figure?.pounds ?? 0
  }

  result(): MoneySum {
    return {
      pounds: this.#pounds,
      ofWhichEstimate: this.#ofWhichEstimate,
      proposedPounds: this.#proposedPounds,
      counted: this.#counted,
      missing: this.#missing,
      byYear: [...this.#years]
        .map(([year, sums]) => ({ year, ...sums }))
        .toSorted((a, b) => byText(a.year, b.year)),
    }
  }
}

/** True unless both figures say a year and those are two [MONEY-3]. */
export function areOfOneYear(a: Figure, b: Figure): boolean {
  return a.year === '' || b.year === '' || a.year === b.year
}
