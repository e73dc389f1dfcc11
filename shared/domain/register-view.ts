import { SHOWN_STATUSES, type ShownStatus } from './agreement.ts'
import type { AgencyDirectory } from './agency-directory.ts'
import { foldText } from './fold-text.ts'
import { groupBy } from './group-by.ts'
import type { RegisterRow } from './register.ts'
import {
  COMMITMENT_KINDS,
  HORIZONS,
  RAG_RATINGS,
  type Horizon,
  type RagRating,
} from './service-map.ts'
import { byText } from './text-order.ts'

/** How somebody looks at a register: what of it, in which order, in which groups [REGISTER-5]. */

/** Only rows that are as every part of it says. */
export interface RegisterFilter {
  /** Led by it, needing its agreement, or with a share of its own; null for any. */
  readonly agencyId: string | null
  /** Waiting for its answer; null for any. */
  readonly awaitingAgencyId: string | null
  /** Of one of these; none for any, as below. */
  readonly statuses: readonly ShownStatus[]
  readonly horizons: readonly Horizon[]
  readonly rags: readonly RagRating[]
  readonly due: 'any' | 'overdue'
  /** Each of these words is in its ref, its texts or its lead agency's name. */
  readonly words: string
}

export const NO_REGISTER_FILTER: RegisterFilter = {
  agencyId: null,
  awaitingAgencyId: null,
  statuses: [],
  horizons: [],
  rags: [],
  due: 'any',
  words: '',
}

/** The rows that pass, in their order. */
export function filterRegister(
  rows: readonly RegisterRow[],
  filter: RegisterFilter,
  directory: AgencyDirectory,
): RegisterRow[] {
  const words = foldText(filter.words)
    .split(/\s+/u)
    .filter((word) => word !== '')
  return rows.filter((row) => {
    const { awaitedAgencyIds, commitment, isOverdue, status } = row
    const texts = words.length === 0 ? '' : textsOf(row, directory)
    return (
      (filter.agencyId === null || concerns(row, filter.agencyId)) &&
      (filter.awaitingAgencyId === null || awaitedAgencyIds.includes(filter.awaitingAgencyId)) &&
      isAnyOf(filter.statuses, status) &&
      isAnyOf(filter.horizons, commitment.horizon) &&
      isAnyOf(filter.rags, commitment.rag) &&
      (filter.due === 'any' || isOverdue) &&
      words.every((word) => texts.includes(word))
    )
  })
}

function isAnyOf<T>(allowed: readonly T[], value: T): boolean {
  return allowed.length === 0 || allowed.includes(value)
}

function concerns({ commitment }: RegisterRow, agencyId: string): boolean {
  const { leadAgencyId, neededAgencyIds, shares } = commitment
  return (
    leadAgencyId === agencyId ||
    neededAgencyIds.includes(agencyId) ||
    shares.some((share) => share.agencyId === agencyId)
  )
}

function textsOf({ commitment }: RegisterRow, directory: AgencyDirectory): string {
  const { evidence, leadAgencyId, owner, ragReason, ref, text } = commitment
  const lead = directory.find(leadAgencyId)
  const names = [lead?.name ?? '', lead?.shortName ?? '']
  return foldText([ref, text, owner, ragReason, evidence, ...names].join('\n'))
}

export const REGISTER_COLUMNS = [
  'ref',
  'text',
  'kind',
  'lead',
  'owner',
  'due',
  'status',
  'rag',
  'horizon',
  'agreement',
  'pays',
  'saves',
  'net',
] as const
/** What a register can be sorted by. */
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number]

export interface RegisterOrder {
  readonly column: RegisterColumn
  readonly direction: 'ascending' | 'descending'
}

/** Rows without anything in that column come last either way; rows alike stand by their refs. */
export function sortRegister(
  rows: readonly RegisterRow[],
  { column, direction }: RegisterOrder,
  directory: AgencyDirectory,
): RegisterRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows
    .map((row) => ({ row, value: sortValue(row, column, directory) }))
    .toSorted((a, b) => {
      const isUnsaid = Number(a.value === null) - Number(b.value === null)
      return isUnsaid || sign * compare(a.value, b.value) || byRef(a.row, b.row)
    })
    .map(({ row }) => row)
}

/** @returns null where there is nothing to sort by */
function sortValue(
  { amounts, awaitedAgencyIds, commitment, standings, status }: RegisterRow,
  column: RegisterColumn,
  directory: AgencyDirectory,
): string | number | null {
  const hasFigures = commitment.shares.length > 0
  switch (column) {
    case 'ref':
      return commitment.ref
    case 'text':
      return commitment.text.trim() || null
    case 'kind':
      return COMMITMENT_KINDS.indexOf(commitment.kind)
    case 'lead':
      return directory.find(commitment.leadAgencyId)?.name.trim() || null
    case 'owner':
      return commitment.owner.trim() || null
    case 'due':
      return commitment.dueDate || null
    case 'status':
      return SHOWN_STATUSES.indexOf(status)
    case 'rag':
      return commitment.rag === 'none' ? null : RAG_RATINGS.indexOf(commitment.rag)
    case 'horizon':
      return commitment.horizon === 'none' ? null : HORIZONS.indexOf(commitment.horizon)
    case 'agreement':
      return standings.length === 0 ? null : awaitedAgencyIds.length
    case 'pays':
      return hasFigures ? amounts.paysPounds : null
    case 'saves':
      return hasFigures ? amounts.savesPounds : null
    case 'net':
      return hasFigures ? amounts.netPounds : null
  }
}

function compare(a: string | number | null, b: string | number | null): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en-GB')
}

function byRef(a: RegisterRow, b: RegisterRow): number {
  return byText(a.commitment.ref, b.commitment.ref) || byText(a.commitment.id, b.commitment.id)
}

export const REGISTER_GROUPINGS = ['agency', 'status', 'horizon', 'rag'] as const
/** What rows of one group have in common. */
export type RegisterGrouping = (typeof REGISTER_GROUPINGS)[number]

/** Rows that have something in common, in their order. */
export interface RegisterGroup {
  /** The lead agency's id, a status, a horizon or a rating; '' and 'none' where it is not said. */
  readonly key: string
  readonly rows: readonly RegisterRow[]
}

/** Agencies by name, the rest in their own order; what is not said comes last. */
export function groupRegister(
  rows: readonly RegisterRow[],
  grouping: RegisterGrouping,
  directory: AgencyDirectory,
): RegisterGroup[] {
  const groups = [...groupBy(rows, (row) => groupKey(row, grouping))].map(([key, own]) => ({
    key,
    rows: own,
  }))
  const rank = ({ key }: RegisterGroup): string | number => groupRank(key, grouping, directory)
  return groups.toSorted(
    (a, b) =>
      Number(isUnsaid(a.key)) - Number(isUnsaid(b.key)) ||
      compare(rank(a), rank(b)) ||
      byText(a.key, b.key),
  )
}

function groupKey({ commitment, status }: RegisterRow, grouping: RegisterGrouping): string {
  switch (grouping) {
    case 'agency':
      return commitment.leadAgencyId ?? ''
    case 'status':
      return status
    case 'horizon':
      return commitment.horizon
    case 'rag':
      return commitment.rag
  }
}

/** The worst rating comes first. */
function groupRank(
  key: string,
  grouping: RegisterGrouping,
  directory: AgencyDirectory,
): string | number {
  switch (grouping) {
    case 'agency':
      return directory.find(key)?.name ?? ''
    case 'status':
      return SHOWN_STATUSES.indexOf(key as ShownStatus)
    case 'horizon':
      return HORIZONS.indexOf(key as Horizon)
    case 'rag':
      return -RAG_RATINGS.indexOf(key as RagRating)
  }
}

function isUnsaid(key: string): boolean {
  return key === '' || key === 'none'
}
