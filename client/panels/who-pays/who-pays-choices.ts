import type { ServiceMap } from '../../../shared/domain/service-map.ts'
import type { Balance, WhoPays } from '../../../shared/domain/who-pays.ts'

/** Something of which can be said who pays and who saves. */
export interface WhoPaysChoice {
  /** A commitment's, or {@link ALL_COMMITMENTS}. */
  readonly id: string
  readonly label: string
  /** In a sentence: "all commitments", "C-7K2M". */
  readonly subject: string
  /** Null while nobody has given a figure. */
  readonly balance: Balance | null
}

export const ALL_COMMITMENTS = 'all'

/** How much of a commitment's text stands in a list. */
const MAX_TEXT_LENGTH = 60

/** All together, then each commitment that has figures or is asked for, in the order of their refs. */
export function whoPaysChoices(
  { commitments, overall }: WhoPays,
  map: ServiceMap,
  askedId: string,
): readonly WhoPaysChoice[] {
  const balances = new Map(commitments.map((balance) => [balance.commitmentId, balance]))
  const single = map.commitments
    .filter(({ id }) => balances.has(id) || id === askedId)
    .toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
    .map(({ id, ref, status, text }): WhoPaysChoice => ({
      id,
      label: [ref, shortened(text), status === 'withdrawn' ? '(withdrawn)' : ''].join(' ').trim(),
      subject: ref,
      balance: balances.get(id) ?? null,
    }))
  const all: WhoPaysChoice = {
    id: ALL_COMMITMENTS,
    label: 'All commitments together',
    subject: 'all commitments',
    balance: overall.years.length === 0 ? null : overall,
  }
  return [all, ...single]
}

/** The commitment among what is selected, when it is the only one; undefined otherwise. */
export function selectedCommitment(
  { commitments }: ServiceMap,
  selectedIds: readonly string[],
): string | undefined {
  const ids = new Set(selectedIds)
  const [first, ...others] = commitments.filter(({ id }) => ids.has(id))
  return others.length === 0 ? first?.id : undefined
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim()
  return line.length <= MAX_TEXT_LENGTH ? line : `${line.slice(0, MAX_TEXT_LENGTH - 1).trimEnd()}…`
}
