import { sayPoundsInFull } from '../../domain/money-words.ts'
import type { Amounts, Balance } from '../../domain/who-pays.ts'
import type { ReportBlock, ReportSection } from '../report-document.ts'
import { figures, table, words } from '../report-parts.ts'
import { findingsList, type ReportReading } from '../report-reading.ts'

/** Who pays and who saves: by agency, by year, by commitment; undefined while nobody has said. */
export function whoPaysSection(reading: ReportReading): ReportSection | undefined {
  const { commitments, overall } = reading.analysis.whoPays
  const counted = commitments.filter(({ isWithdrawn }) => !isWithdrawn)
  const findings = findingsList(reading, 'who-pays')
  if (findings.length === 0) return undefined
  const tables = [
    ...byAgency(overall, reading),
    ...byYear(overall),
    ...amountsTable(
      'Who pays and who saves, by commitment',
      'Commitment',
      counted.map(({ ref, total }) => [ref, total]),
    ),
  ]
  return {
    id: 'who-pays',
    heading: 'Who pays, who saves',
    blocks: counted.length === 0 ? findings : [...findings, ...tables],
    parts: [],
  }
}

function byAgency({ agencies, total }: Balance, { names }: ReportReading): readonly ReportBlock[] {
  return amountsTable('Who pays and who saves, by agency', 'Agency', [
    ...agencies.map(({ agencyId, total: own }) => [names.agencyFirst(agencyId), own] as const),
    ['All agencies', total],
  ])
}

/** A running balance is of all agencies together, this year and before. */
function byYear({ total, years }: Balance): readonly ReportBlock[] {
  const columns = [words('Year', 16), ...MONEY, figures('Running balance', 18)]
  const rows = years.map(({ runningPounds, year, ...amounts }) => [
    year,
    ...moneyCells(amounts),
    sayPoundsInFull(runningPounds),
  ])
  const all = ['All years', ...moneyCells(total), sayPoundsInFull(total.netPounds)]
  return table('Who pays and who saves, by year', columns, [...rows, all])
}

function amountsTable(
  caption: string,
  first: string,
  rows: readonly (readonly [name: string, amounts: Amounts])[],
): readonly ReportBlock[] {
  const cells = rows.map(([name, amounts]) => [name, ...moneyCells(amounts)])
  return table(caption, [words(first, 34), ...MONEY], cells)
}

const MONEY = ['Pays', 'Saves', 'Of which cashable', 'Net'].map((name) => figures(name, 16))

function moneyCells({
  cashablePounds,
  netPounds,
  paysPounds,
  savesPounds,
}: Amounts): readonly string[] {
  return [paysPounds, savesPounds, cashablePounds, netPounds].map(sayPoundsInFull)
}
