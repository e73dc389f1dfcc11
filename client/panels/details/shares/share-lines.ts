import type { ShareColumn } from '../../../../shared/domain/commitment-cells.ts'
import { isFinancialYear } from '../../../../shared/domain/field-validators.ts'
import type { Share } from '../../../../shared/domain/service-map.ts'

/** What of an agency is filled in, each in a line of its own. */
export const SHARE_LINES: readonly ShareColumn[] = ['pays', 'saves', 'cashable']

export const SHARE_LINE_WORDS: Readonly<Record<ShareColumn, string>> = {
  pays: 'Pays',
  saves: 'Saves',
  cashable: 'Cashable',
}

/** The agencies and years of a grid: those of its shares, and those that somebody has just added. */
export interface GridSides {
  readonly agencyIds: readonly string[]
  readonly years: readonly string[]
}

/** Agencies in the order in which they came, years in that of the calendar. */
export function sidesOf(shares: readonly Share[], added: GridSides): GridSides {
  const agencyIds = [...shares.map(({ agencyId }) => agencyId), ...added.agencyIds]
  const years = [...shares.map(({ year }) => year), ...added.years]
  return { agencyIds: [...new Set(agencyIds)], years: [...new Set(years)].toSorted() }
}

/** @returns undefined where nobody has said anything */
export function shareOf(
  shares: readonly Share[],
  agencyId: string,
  year: string,
): Share | undefined {
  return shares.find((share) => share.agencyId === agencyId && share.year === year)
}

/** The year after the last; without any, the one that a day is in. @param today as "2011-03-31" */
export function nextYear(years: readonly string[], today: string): string {
  const last = years.at(-1)
  if (last !== undefined) return financialYear(Number(last.slice(0, 4)) + 1)
  const year = Number(today.slice(0, 4))
  return financialYear(today.slice(5) < '04-01' ? year - 1 : year)
}

/** A financial year as people write it: "2010-11", "2010/11", "2010–2011", "2010". */
export function readFinancialYear(text: string): string | undefined {
  const [, first = '', second] =
    /^\s*(\d{4})(?:\s*[/–-]\s*(?:\d{2})?(\d{2}))?\s*$/u.exec(text) ?? []
  const year =
    first === '' || second !== undefined ? `${first}-${second}` : financialYear(Number(first))
  return isFinancialYear(year) ? year : undefined
}

function financialYear(first: number): string {
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`
}
