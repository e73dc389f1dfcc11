import { sayPoundsInFull } from '../../../shared/domain/money-words.ts'
import type { Amounts, Balance } from '../../../shared/domain/who-pays.ts'

/** One line of figures: a cell for each year, and one for all of them. */
export interface GridLine {
  readonly label: string
  /** As many as there are years; '–' where there is nothing. */
  readonly cells: readonly string[]
  readonly total: string
  /** What comes out in the end, which the others lead to. */
  readonly isResult: boolean
}

/** The lines of one agency, or of all together. */
export interface GridGroup {
  /** Null for all together. */
  readonly agencyId: string | null
  readonly lines: readonly GridLine[]
}

/** Who pays and who saves as a table: by agency and year, then all together with the running balance. */
export interface MoneyGrid {
  readonly years: readonly string[]
  readonly groups: readonly GridGroup[]
}

const NOTHING = '–'

/** Lines in which there is nothing at all are left out; the net never is. */
export function readMoneyGrid({ agencies, total, years }: Balance): MoneyGrid {
  const names = years.map(({ year }) => year)
  const groups = agencies.map(({ agencyId, total: own, years: ofAgency }): GridGroup => {
    const byYear = new Map(ofAgency.map((amounts) => [amounts.year, amounts]))
    const inOrder = names.map((year) => byYear.get(year))
    return { agencyId, lines: linesOf(inOrder, own) }
  })
  const together: GridGroup = {
    agencyId: null,
    lines: [...linesOf(years, total), ...runningLines({ years, total })],
  }
  return { years: names, groups: [...groups, together] }
}

interface LineSpec {
  readonly label: string
  readonly poundsOf: (amounts: Amounts) => number
  readonly isResult: boolean
}

const LINES: readonly LineSpec[] = [
  { label: 'Pays', poundsOf: ({ paysPounds }) => paysPounds, isResult: false },
  {
    label: 'Saves, cashable',
    poundsOf: ({ cashablePounds }) => cashablePounds,
    isResult: false,
  },
  {
    label: 'Saves, not cashable',
    poundsOf: ({ cashablePounds, savesPounds }) => savesPounds - cashablePounds,
    isResult: false,
  },
  { label: 'Net', poundsOf: ({ netPounds }) => netPounds, isResult: true },
]

function linesOf(years: readonly (Amounts | undefined)[], total: Amounts): readonly GridLine[] {
  return LINES.filter(({ isResult, poundsOf }) => isResult || poundsOf(total) > 0).map(
    ({ isResult, label, poundsOf }) => ({
      label,
      cells: years.map((amounts) =>
        amounts === undefined ? NOTHING : cell(poundsOf(amounts), isResult),
      ),
      total: sayPoundsInFull(poundsOf(total)),
      isResult,
    }),
  )
}

function runningLines({ total, years }: Pick<Balance, 'total' | 'years'>): readonly GridLine[] {
  if (years.length < 2) return []
  const all = runningLine(
    'Running balance',
    years.map(({ runningPounds }) => runningPounds),
  )
  if (total.cashablePounds === total.savesPounds) return [all]
  const cashable = years.map(({ runningCashablePounds }) => runningCashablePounds)
  return [all, runningLine('Running balance, cashable', cashable)]
}

function runningLine(label: string, pounds: readonly number[]): GridLine {
  const cells = pounds.map(sayPoundsInFull)
  return { label, cells, total: cells.at(-1) ?? NOTHING, isResult: true }
}

function cell(pounds: number, isResult: boolean): string {
  return pounds === 0 && !isResult ? NOTHING : sayPoundsInFull(pounds)
}
