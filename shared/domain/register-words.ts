import { COMMITMENT_STATUS_WORDS } from './commitment-words.ts'
import { sayDependencies } from './dependency-words.ts'
import type { Dependencies } from './dependencies.ts'
import type { Finding } from './finding.ts'
import type { MapNames } from './map-names.ts'
import { beginSentence, sayCount, sayHowMany, sayList } from './number-words.ts'
import { isOpenCommitment } from './open-commitment.ts'
import type { RegisterRow } from './register.ts'
import type { RegisterSummary } from './register-summary.ts'
import { distinctTexts } from './text-order.ts'

/** What a register comes to, and what stands in the way of it; nothing while there are no commitments. */
export function sayRegister(
  rows: readonly RegisterRow[],
  summary: RegisterSummary,
  dependencies: Dependencies,
  names: MapNames,
): Finding[] {
  if (rows.length === 0) return []
  const open = rows.filter(({ commitment }) => isOpenCommitment(commitment))
  const unled = idsOf(open.filter(({ commitment }) => commitment.leadAgencyId === null))
  return [
    sayStatuses(summary),
    ...sayRated('red', open, names),
    ...sayRated('amber', open, names),
    ...sayThose('overdue', summary.overdueIds, names),
    ...summary.awaiting.map(({ agencyId, commitmentIds }) => {
      const verb = commitmentIds.length === 1 ? 'awaits' : 'await'
      const sentence = `${refs(commitmentIds, names)} ${verb} an answer from ${names.agency(agencyId)}.`
      return finding(sentence, commitmentIds, [agencyId])
    }),
    ...sayThose('declined by an agency', summary.declinedIds, names),
    ...sayThose('worded otherwise since an agency answered', summary.rewordedIds, names),
    ...(unled.length === 0 ? [] : [finding(`Nobody leads ${refs(unled, names)} yet.`, unled)]),
    ...sayDependencies(rows, dependencies),
  ]
}

function sayStatuses({ byStatus, commitments }: RegisterSummary): Finding {
  const all = beginSentence(sayHowMany(commitments, 'commitment'))
  const ids = distinctTexts(byStatus.flatMap(({ commitmentIds }) => commitmentIds))
  const words = byStatus.map(({ commitmentIds, status }) => {
    const word = COMMITMENT_STATUS_WORDS[status].toLowerCase()
    return byStatus.length === 1 ? word : `${sayCount(commitmentIds.length)} ${word}`
  })
  const verb = commitments === 1 ? 'is' : 'are'
  const each = byStatus.length === 1 && commitments > 1 ? 'all ' : ''
  return finding(`${all} ${verb} in the register: ${each}${sayList(words)}.`, ids)
}

/** Which are rated so, and of which nobody has said why. */
function sayRated(rag: 'amber' | 'red', rows: readonly RegisterRow[], names: MapNames): Finding[] {
  const rated = rows.filter(({ commitment }) => commitment.rag === rag)
  if (rated.length === 0) return []
  const ids = idsOf(rated)
  const unexplained = idsOf(rated.filter(({ lacksRagReason }) => lacksRagReason))
  const why =
    unexplained.length === 0
      ? ''
      : unexplained.length === rated.length
        ? ', and nobody has said why'
        : `; of ${refs(unexplained, names)} nobody has said why`
  const verb = ids.length === 1 ? 'is' : 'are'
  return [finding(`${refs(ids, names)} ${verb} rated ${rag}${why}.`, ids)]
}

function sayThose(what: string, ids: readonly string[], names: MapNames): Finding[] {
  if (ids.length === 0) return []
  return [finding(`${refs(ids, names)} ${ids.length === 1 ? 'is' : 'are'} ${what}.`, ids)]
}

function idsOf(rows: readonly RegisterRow[]): string[] {
  return distinctTexts(rows.map(({ commitment }) => commitment.id))
}

function refs(commitmentIds: readonly string[], names: MapNames): string {
  return sayList(commitmentIds.map((id) => names.shape(id)).toSorted())
}

function finding(
  sentence: string,
  shapeIds: readonly string[],
  agencyIds: readonly string[] = [],
): Finding {
  return { about: 'commitments', sentence, shapeIds, agencyIds }
}
