import { readDirectory } from '../domain/agency-directory.ts'
import type { ServiceMap } from '../domain/service-map.ts'
import { countWhoPays, type Amounts, type Balance } from '../domain/who-pays.ts'
import type { CsvRows } from './csv.ts'
import { kindsOf, sayNumber, tableOf, type Column } from './table-columns.ts'
import type { ColumnKind } from './xlsx/write-xlsx.ts'

interface Row extends Amounts {
  readonly commitment: string
  readonly agency: string
  readonly agencyId: string
  readonly year: string
  /** Of all agencies together. */
  readonly runningPounds: number | null
}

const COLUMNS: readonly Column<Row>[] = [
  ['Commitment', ({ commitment }) => commitment],
  ['Agency', ({ agency }) => agency],
  ['Agency (id)', ({ agencyId }) => agencyId],
  ['Year', ({ year }) => year],
  ['Pays (£)', ({ paysPounds }) => sayNumber(paysPounds), 'pounds'],
  ['Saves (£)', ({ savesPounds }) => sayNumber(savesPounds), 'pounds'],
  ['Of which cashable (£)', ({ cashablePounds }) => sayNumber(cashablePounds), 'pounds'],
  ['Net (£)', ({ netPounds }) => sayNumber(netPounds), 'pounds'],
  ['Running balance (£)', ({ runningPounds }) => sayNumber(runningPounds), 'pounds'],
]

export const WHO_PAYS_KINDS: readonly ColumnKind[] = kindsOf(COLUMNS)

const ALL_COMMITMENTS = 'All commitments'
const ALL_AGENCIES = 'All agencies'
const ALL_YEARS = 'All years'

/**
 * Who pays and who saves, for a report: of all commitments together, then of each, withdrawn ones
 * left out; by agency and year, with the sums [TABLE-6].
 */
export function whoPaysTable(map: ServiceMap): CsvRows {
  const { commitments, overall } = countWhoPays(map, readDirectory(map))
  const names = new Map(map.agencies.map(({ id, name }) => [id, name]))
  const rows = (commitment: string, { agencies, total, years }: Balance): readonly Row[] => {
    const all = { commitment, agency: ALL_AGENCIES, agencyId: '' }
    return [
      ...agencies.flatMap(({ agencyId, total: own, years: ownYears }) => {
        const its = { commitment, agency: names.get(agencyId) ?? '', agencyId, runningPounds: null }
        return [
          ...ownYears.map((amounts): Row => ({ ...its, ...amounts })),
          { ...its, ...own, year: ALL_YEARS },
        ]
      }),
      ...years.map((amounts): Row => ({ ...all, ...amounts })),
      { ...all, ...total, year: ALL_YEARS, runningPounds: total.netPounds },
    ]
  }
  const each = commitments.filter(({ isWithdrawn }) => !isWithdrawn)
  return tableOf(
    each.length === 0
      ? []
      : [
          ...rows(ALL_COMMITMENTS, overall),
          ...each.flatMap((balance) => rows(balance.ref, balance)),
        ],
    COLUMNS,
  )
}
