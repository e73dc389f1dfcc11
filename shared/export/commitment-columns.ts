import type { Standing } from '../domain/agreement.ts'
import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../domain/commitment-words.ts'
import { sayDate } from '../domain/date-words.ts'
import { dayAt, HOME_TIME_ZONE } from '../domain/day-at.ts'
import type { RegisterRow } from '../domain/register.ts'
import type { Commitment, Share } from '../domain/service-map.ts'
import { sayNumber, sayTick, type Column, type NameOf } from './table-columns.ts'

/** What follows the name of a column that import passes over [TABLE-5]. */
const WORKED_OUT = '(worked out: not brought in)'
const KEPT_BY_SERVER = '(kept by the server: not brought in)'

/** The register: what people have said of each commitment, then what the server and the board know. */
export function commitmentColumns(nameOf: NameOf): readonly Column<RegisterRow>[] {
  const names = (ids: readonly string[]): string => ids.map((id) => nameOf(id)).join('\n')
  const answered = (kind: 'agreed' | 'declined') => (row: RegisterRow) =>
    [...row.standings, ...row.others]
      .flatMap((standing) => (standing.kind === kind ? [sayAnswer(standing, nameOf)] : []))
      .join('\n')
  return [
    ['Id', said(({ id }) => id)],
    ['Ref', said(({ ref }) => ref)],
    ['Commitment', said(({ text }) => text)],
    ['Kind of commitment', said(({ kind }) => COMMITMENT_KIND_WORDS[kind])],
    ['Lead agency', said(({ leadAgencyId }) => nameOf(leadAgencyId))],
    ['Lead agency (id)', said(({ leadAgencyId }) => leadAgencyId ?? '')],
    ['Owner', said(({ owner }) => owner)],
    ['Due', said(({ dueDate }) => dueDate)],
    ['Status', said(({ status }) => COMMITMENT_STATUS_WORDS[status])],
    ['RAG', said(({ rag }) => RAG_WORDS[rag])],
    ['Reason for the rating', said(({ ragReason }) => ragReason)],
    ['Horizon', said(({ horizon }) => HORIZON_WORDS[horizon])],
    ['Agreement needed of (one a line)', said(({ neededAgencyIds }) => names(neededAgencyIds))],
    [
      'Agreement needed of (ids, one a line)',
      said(({ neededAgencyIds }) => neededAgencyIds.join('\n')),
    ],
    ['Depends on (refs, one a line)', said(({ dependsOn }) => dependsOn.join('\n'))],
    ['Evidence', said(({ evidence }) => evidence)],
    [`About ${WORKED_OUT}`, said(({ aboutIds }) => names(aboutIds))],
    [`Shown as ${WORKED_OUT}`, ({ status }) => COMMITMENT_STATUS_WORDS[status]],
    [`Overdue ${WORKED_OUT}`, ({ isOverdue }) => sayTick(isOverdue)],
    [`Awaited ${WORKED_OUT}`, ({ awaitedAgencyIds }) => names(awaitedAgencyIds)],
    [`Pays in all (£) ${WORKED_OUT}`, ({ amounts }) => sayNumber(amounts.paysPounds), 'pounds'],
    [`Saves in all (£) ${WORKED_OUT}`, ({ amounts }) => sayNumber(amounts.savesPounds), 'pounds'],
    [
      `Of which cashable (£) ${WORKED_OUT}`,
      ({ amounts }) => sayNumber(amounts.cashablePounds),
      'pounds',
    ],
    [`Agreed ${KEPT_BY_SERVER}`, answered('agreed')],
    [`Declined ${KEPT_BY_SERVER}`, answered('declined')],
  ]
}

function said(cell: (commitment: Commitment) => string): (row: RegisterRow) => string {
  return ({ commitment }) => cell(commitment)
}

/** As "Dorset Police: Ruth Bell, Chief constable, 9 April 2010", with what it was if that is not now. */
function sayAnswer(
  { agencyId, entry, wording }: Exclude<Standing, { kind: 'awaited' }>,
  nameOf: NameOf,
): string {
  const who = nameOf(agencyId) || entry.agencyName
  const day = sayDate(dayAt(entry.atMs, HOME_TIME_ZONE))
  const parts = [entry.name, entry.role, day].filter((part) => part !== '').join(', ')
  const earlier = wording === 'earlier' ? ' (an earlier wording)' : ''
  const reason = entry.reason === '' ? '' : `: ${entry.reason}`
  return `${who}: ${parts}${earlier}${reason}`
}

/** A share and whose commitment's it is: the id is the commitment's. */
export interface ShareRow extends Share {
  readonly id: string
  readonly ref: string
}

/** In order of the commitments' ids, each one's by agency and year. */
export function shareRows(commitments: readonly Commitment[]): readonly ShareRow[] {
  return commitments.flatMap(({ id, ref, shares }) =>
    shares.map((share) => ({ id, ref, ...share })),
  )
}

/** Who pays and who saves: a row for each agency and year of each commitment. */
export function shareColumns(nameOf: NameOf): readonly Column<ShareRow>[] {
  return [
    ['Id', ({ id }) => id],
    ['Ref', ({ ref }) => ref],
    ['Agency', ({ agencyId }) => nameOf(agencyId)],
    ['Agency (id)', ({ agencyId }) => agencyId],
    ['Year', ({ year }) => year],
    ['Pays (£)', ({ paysPounds }) => sayNumber(paysPounds), 'pounds'],
    ['Saves (£)', ({ savesPounds }) => sayNumber(savesPounds), 'pounds'],
    ['Cashable', ({ isCashable }) => sayTick(isCashable)],
  ]
}
