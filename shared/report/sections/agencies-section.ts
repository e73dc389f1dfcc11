import { inFamilies } from '../../domain/agency-families.ts'
import { saySum } from '../../domain/cost-words.ts'
import { beginSentence } from '../../domain/number-words.ts'
import type { ReportSection } from '../report-document.ts'
import { figures, numeral, saidOr, table, UNSAID, words } from '../report-parts.ts'
import { findingsList, type ReportReading } from '../report-reading.ts'

/** The agencies by name, each followed by its parts; undefined while there is none. */
export function agenciesSection(reading: ReportReading): ReportSection | undefined {
  const { analysis, directory, map, names } = reading
  if (map.agencies.length === 0) return undefined
  const spends = new Map(analysis.money.byAgency.map((spend) => [spend.agencyId, spend]))
  const columns = [
    words('Agency', 32),
    words('Short name', 14),
    words('Sector', 18),
    words('Part of', 22),
    figures('Services', 12),
    figures('Cost a year', 18),
  ]
  const rows = inFamilies(map.agencies).map(({ agency: { id, parentId, sector, shortName } }) => {
    const spend = spends.get(id)
    const parent = directory.find(parentId)
    return [
      names.agencyFirst(id),
      saidOr(shortName),
      saidOr(sector),
      parent === null ? UNSAID : names.agencyFirst(parent.id),
      numeral(spend?.serviceIds.length ?? 0),
      spend === undefined || spend.own.counted === 0 ? UNSAID : beginSentence(saySum(spend.own)),
    ]
  })
  return {
    id: 'agencies',
    heading: 'The agencies and what they spend',
    blocks: [
      ...findingsList(reading, 'money'),
      ...table('Agencies by name, each followed by its parts', columns, rows),
    ],
    parts: [],
  }
}
