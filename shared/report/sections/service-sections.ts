import { saySum } from '../../domain/cost-words.ts'
import { beginSentence } from '../../domain/number-words.ts'
import { SHARING_WORDS } from '../../export/choice-words.ts'
import type { ReportSection } from '../report-document.ts'
import {
  figures,
  item,
  lines,
  list,
  numeral,
  paragraph,
  table,
  UNSAID,
  words,
} from '../report-parts.ts'
import { findingsList, type ReportReading } from '../report-reading.ts'

/** Where agencies do the same for the same people; undefined where none do. */
export function overlapsSection(reading: ReportReading): ReportSection | undefined {
  const { analysis, names } = reading
  if (analysis.overlaps.length === 0) return undefined
  const columns = [
    words('What they do', 20),
    words('For whom', 18),
    words('Agencies', 24),
    words('Services', 24),
    figures('Cost a year', 18),
  ]
  const rows = analysis.overlaps.map(({ agencyIds, cohort, cost, does, serviceIds }) => [
    does,
    cohort,
    lines(...agencyIds.map((id) => names.agencyFirst(id))),
    lines(...serviceIds.map((id) => nameOf(id, reading))),
    cost.counted === 0 ? UNSAID : beginSentence(saySum(cost)),
  ])
  return {
    id: 'overlaps',
    heading: 'Overlaps',
    blocks: [
      ...findingsList(reading, 'overlap'),
      ...table('Services that do the same for the same people', columns, rows),
    ],
    parts: [],
  }
}

/** What people have to tell more than once; undefined where they have not. */
export function askedTwiceSection(reading: ReportReading): ReportSection | undefined {
  const { onReferral, questionSets } = reading.analysis.askedTwice
  if (onReferral.length === 0 && questionSets.length === 0) return undefined
  const columns = [words('Questions', 30), words('Who is asked', 26), words('Who asks', 44)]
  const rows = questionSets.map(({ cohort, questionSet, serviceIds }) => [
    questionSet,
    cohort,
    lines(...serviceIds.map((id) => nameOf(id, reading))),
  ])
  const referrals = onReferral.map(({ fromId, toId }) =>
    item(`${nameOf(fromId, reading)} to ${reading.names.shape(toId)}`),
  )
  const lead = paragraph('Referrals on which people are asked again what they have told:')
  return {
    id: 'asked-twice',
    heading: 'Asked twice',
    blocks: [
      ...findingsList(reading, 'asked-twice'),
      ...table('Questions that people are asked more than once', columns, rows),
      ...(referrals.length === 0 ? [] : [lead, ...list(referrals)]),
    ],
    parts: [],
  }
}

/** Where people pass from one agency to another, and where that goes wrong; undefined with no referral. */
export function handoffsSection(reading: ReportReading): ReportSection | undefined {
  const { analysis, map, names } = reading
  const findings = findingsList(reading, 'handoffs')
  if (findings.length === 0) return undefined
  const waits = new Map(map.links.map(({ id, waitDays }) => [id, waitDays]))
  const columns = [
    words('From', 31),
    words('To', 31),
    figures('People a year', 12),
    figures('Wait in days', 11),
    words('Agreement to share data', 15),
  ]
  const rows = analysis.handoffs.handoffs.map((one) => [
    lines(nameOf(one.fromId, reading), names.agencyFirst(one.fromAgencyId)),
    lines(nameOf(one.toId, reading), names.agencyFirst(one.toAgencyId)),
    numeral(one.peoplePerYear),
    numeral(waits.get(one.linkId) ?? null),
    SHARING_WORDS[one.sharingAgreement],
  ])
  return {
    id: 'handoffs',
    heading: 'Handoffs',
    blocks: [...findings, ...table('Referrals from one agency to another', columns, rows)],
    parts: [],
  }
}

function nameOf(serviceId: string, { names }: ReportReading): string {
  return beginSentence(names.shape(serviceId))
}
