import type { Money } from '../../../shared/domain/money.ts'
import type { MoneySum } from '../../../shared/domain/money-sum.ts'
import { sayPoundsInFull } from '../../../shared/domain/money-words.ts'
import { sayCount } from '../../../shared/domain/number-words.ts'
import type { Agency, ServiceMap } from '../../../shared/domain/service-map.ts'
import { agencyWords } from '../agencies/agency-words.ts'

/** By what the money is told apart. */
export type MoneyView = 'agency' | 'cohort' | 'sector'

/** In the order in which they are offered. */
export const MONEY_VIEWS: readonly { readonly id: MoneyView; readonly label: string }[] = [
  { id: 'agency', label: 'Agency' },
  { id: 'cohort', label: 'Cohort' },
  { id: 'sector', label: 'Sector' },
]

/** A row of the money table. All rows of a table make the whole. */
export interface MoneyRow {
  readonly key: string
  readonly name: string
  readonly agency: Agency | null
  readonly cost: MoneySum
  /** What an agency's own and its parts' services cost; null where that is the same. */
  readonly withParts: MoneySum | null
  readonly serviceIds: readonly string[]
}

const UNSAID: Readonly<Record<MoneyView, string>> = {
  agency: 'No agency yet',
  cohort: 'Not said for whom',
  sector: 'No sector yet',
}

/** The rows of one view, the dearest first; what has no service is left out. */
export function moneyRows(view: MoneyView, money: Money, map: ServiceMap): readonly MoneyRow[] {
  switch (view) {
    case 'agency':
      return byAgency(money, map)
    case 'cohort':
      return money.byCohort.map((spend) => namedRow(view, spend))
    case 'sector':
      return money.bySector.map((spend) => namedRow(view, spend))
  }
}

/** What stands in small beneath a row's amount. */
export function rowNotes({ cost, withParts }: Pick<MoneyRow, 'cost' | 'withParts'>): string[] {
  const { counted, missing, ofWhichEstimate, pounds, proposedPounds } = cost
  const notes: string[] = []
  if (counted > 0 && ofWhichEstimate > 0) {
    notes.push(
      ofWhichEstimate === pounds ? 'estimated' : `${sayPoundsInFull(ofWhichEstimate)} estimated`,
    )
  }
  if (missing > 0) notes.push(`${sayCount(missing)} with no figure`)
  if (proposedPounds > 0) notes.push(`${sayPoundsInFull(proposedPounds)} more proposed`)
  if (withParts !== null) notes.push(`${sayPoundsInFull(withParts.pounds)} with its parts`)
  return notes
}

function byAgency({ byAgency, nobodys }: Money, { agencies }: ServiceMap): readonly MoneyRow[] {
  const agencyById = new Map(agencies.map((agency) => [agency.id, agency]))
  const rows = byAgency
    .filter(({ serviceIds }) => serviceIds.length > 0)
    .map(({ agencyId, own, partServiceIds, serviceIds, withParts }): MoneyRow => {
      const agency = agencyById.get(agencyId) ?? null
      return {
        key: agencyId,
        name: agency === null ? UNSAID.agency : agencyWords(agency),
        agency,
        cost: own,
        withParts: partServiceIds.length > 0 ? withParts : null,
        serviceIds,
      }
    })
    .toSorted((a, b) => b.cost.pounds - a.cost.pounds)
  return nobodys.serviceIds.length === 0 ? rows : [...rows, namedRow('agency', nobodys)]
}

function namedRow(view: MoneyView, { cost, name, serviceIds }: Money['nobodys']): MoneyRow {
  return {
    key: `said: ${name}`,
    name: name === '' ? UNSAID[view] : name,
    agency: null,
    cost,
    withParts: null,
    serviceIds,
  }
}
