import type { ReactNode } from 'react'
import { sayPoundsInFull } from '../../../../shared/domain/money-words.ts'
import type { Share } from '../../../../shared/domain/service-map.ts'
import { balanceOf } from '../../../../shared/domain/who-pays.ts'

interface Props {
  readonly shares: readonly Share[]
  readonly years: readonly string[]
}

const LINES = [
  { label: 'Paid in all', amount: 'paysPounds' },
  { label: 'Saved in all', amount: 'savesPounds' },
  { label: 'Net', amount: 'netPounds' },
] as const

/** What all agencies pay and save together, each year. */
export function SharesTotals({ shares, years }: Props): ReactNode {
  const byYear = new Map(balanceOf(shares).years.map((each) => [each.year, each]))
  return (
    <tfoot>
      {LINES.map(({ label, amount }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {years.map((year) => (
            <td key={year}>{sayPoundsInFull(byYear.get(year)?.[amount] ?? 0)}</td>
          ))}
        </tr>
      ))}
    </tfoot>
  )
}

/** All years together, in a sentence; '' while there is but one. */
export function sayAllYears(shares: readonly Share[]): string {
  const { total, years } = balanceOf(shares)
  if (years.length < 2) return ''
  const { cashablePounds, netPounds, paysPounds, savesPounds } = total
  const part = cashablePounds === savesPounds ? 'all' : sayPoundsInFull(cashablePounds)
  const cashable = cashablePounds === 0 ? '' : `, ${part} of it cashable`
  return (
    `Over all years: ${sayPoundsInFull(paysPounds)} paid, ` +
    `${sayPoundsInFull(savesPounds)} saved${cashable}. Net ${sayPoundsInFull(netPounds)}.`
  )
}
