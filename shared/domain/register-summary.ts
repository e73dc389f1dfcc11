import { SHOWN_STATUSES, type ShownStatus } from './agreement.ts'
import { groupBy } from './group-by.ts'
import type { RegisterRow } from './register.ts'
import { HORIZONS, RAG_RATINGS, type Horizon, type RagRating } from './service-map.ts'
import { byText, distinctTexts } from './text-order.ts'

/** What a register comes to. Ids of commitments stand in order [REGISTER-4]. */
export interface RegisterSummary {
  readonly commitments: number
  /** From proposed to withdrawn; only those that there are, as below. */
  readonly byStatus: readonly { readonly status: ShownStatus; readonly commitmentIds: Ids }[]
  /** From red to none. */
  readonly byRag: readonly { readonly rag: RagRating; readonly commitmentIds: Ids }[]
  /** From now to ten years; those that nobody has placed come last. */
  readonly byHorizon: readonly { readonly horizon: Horizon; readonly commitmentIds: Ids }[]
  /** By who leads, in the order of ids; what nobody leads comes last, as null. */
  readonly byAgency: readonly { readonly agencyId: string | null; readonly commitmentIds: Ids }[]
  readonly overdueIds: Ids
  /** Agencies that have yet to answer: of the most commitments first, then by id. */
  readonly awaiting: readonly { readonly agencyId: string; readonly commitmentIds: Ids }[]
  /** An agency has declined its present wording. */
  readonly declinedIds: Ids
  /** An agency has answered to an earlier wording. */
  readonly rewordedIds: Ids
}

type Ids = readonly string[]

/** A pure function: the order of the rows does not matter. */
export function summariseRegister(rows: readonly RegisterRow[]): RegisterSummary {
  const statuses = groupBy(rows, ({ status }) => status)
  const rags = groupBy(rows, ({ commitment }) => commitment.rag)
  const horizons = groupBy(rows, ({ commitment }) => commitment.horizon)
  return {
    commitments: rows.length,
    byStatus: inOrder(SHOWN_STATUSES, statuses).map(([status, own]) => ({
      status,
      commitmentIds: idsOf(own),
    })),
    byRag: inOrder(RAG_RATINGS.toReversed(), rags).map(([rag, own]) => ({
      rag,
      commitmentIds: idsOf(own),
    })),
    byHorizon: inOrder(HORIZONS_NONE_LAST, horizons).map(([horizon, own]) => ({
      horizon,
      commitmentIds: idsOf(own),
    })),
    byAgency: [...groupBy(rows, ({ commitment }) => commitment.leadAgencyId)]
      .map(([agencyId, own]) => ({ agencyId, commitmentIds: idsOf(own) }))
      .toSorted((a, b) => byAgencyId(a.agencyId, b.agencyId)),
    overdueIds: idsOf(rows.filter(({ isOverdue }) => isOverdue)),
    awaiting: readAwaiting(rows),
    declinedIds: idsOf(rows.filter(({ declinedAgencyIds }) => declinedAgencyIds.length > 0)),
    rewordedIds: idsOf(
      rows.filter(({ standings }) =>
        standings.some((one) => one.kind !== 'awaited' && one.wording === 'earlier'),
      ),
    ),
  }
}

const HORIZONS_NONE_LAST: readonly Horizon[] = [
  ...HORIZONS.filter((horizon) => horizon !== 'none'),
  'none',
]

function readAwaiting(rows: readonly RegisterRow[]): RegisterSummary['awaiting'] {
  const waits = rows.flatMap(({ awaitedAgencyIds, commitment }) =>
    awaitedAgencyIds.map((agencyId) => ({ agencyId, id: commitment.id })),
  )
  return [...groupBy(waits, ({ agencyId }) => agencyId)]
    .map(([agencyId, own]) => ({ agencyId, commitmentIds: distinctTexts(own.map(({ id }) => id)) }))
    .toSorted(
      (a, b) => b.commitmentIds.length - a.commitmentIds.length || byText(a.agencyId, b.agencyId),
    )
}

function inOrder<Key>(
  order: readonly Key[],
  groups: ReadonlyMap<Key, readonly RegisterRow[]>,
): (readonly [Key, readonly RegisterRow[]])[] {
  return order.flatMap((key) => {
    const rows = groups.get(key)
    return rows === undefined ? [] : [[key, rows] as const]
  })
}

function byAgencyId(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return byText(a, b)
}

function idsOf(rows: readonly RegisterRow[]): string[] {
  return distinctTexts(rows.map(({ commitment }) => commitment.id))
}
