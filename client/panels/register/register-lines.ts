import type { AgencyDirectory } from '../../../shared/domain/agency-directory.ts'
import type { ShownStatus } from '../../../shared/domain/agreement.ts'
import {
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../../../shared/domain/commitment-words.ts'
import {
  filterRegister,
  groupRegister,
  sortRegister,
  type RegisterFilter,
  type RegisterGrouping,
} from '../../../shared/domain/register-view.ts'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import type { Horizon, RagRating } from '../../../shared/domain/service-map.ts'
import { agencyWords } from '../agencies/agency-words.ts'
import type { RegisterView } from './register-choices.ts'
import type { RegisterContent } from './live-register.ts'

/** One line of the register as it is shown: the heading of a group, or a commitment by its id. */
export type RegisterLine =
  | { readonly kind: 'group'; readonly id: string; readonly words: string; readonly count: number }
  | { readonly kind: 'row'; readonly id: string }

/** The lines that a view gives, in order. */
export function registerLines(content: RegisterContent, view: RegisterView): RegisterLine[] {
  const { directory, rows } = content
  const passing = filterRegister(rows, presentFilter(view.filter, directory), directory)
  const sorted = sortRegister(passing, view.order, directory)
  const { grouping } = view
  if (grouping === null) return sorted.map(asLine)
  return groupRegister(sorted, grouping, directory).flatMap(({ key, rows: own }) => [
    {
      kind: 'group',
      id: `group ${key}`,
      words: groupWords(grouping, key, directory),
      count: own.length,
    },
    ...own.map(asLine),
  ])
}

/** The filter without agencies that this board has not: it is remembered from board to board. */
export function presentFilter(filter: RegisterFilter, directory: AgencyDirectory): RegisterFilter {
  const present = (id: string | null): string | null => directory.find(id)?.id ?? null
  return {
    ...filter,
    agencyId: present(filter.agencyId),
    awaitingAgencyId: present(filter.awaitingAgencyId),
  }
}

function asLine({ commitment }: RegisterRow): RegisterLine {
  return { kind: 'row', id: commitment.id }
}

function groupWords(grouping: RegisterGrouping, key: string, directory: AgencyDirectory): string {
  switch (grouping) {
    case 'agency': {
      const agency = directory.find(key)
      return agency === null ? 'Nobody leads yet' : agencyWords(agency)
    }
    case 'status':
      return COMMITMENT_STATUS_WORDS[key as ShownStatus]
    case 'horizon':
      return key === 'none' ? 'Horizon not said' : HORIZON_WORDS[key as Horizon]
    case 'rag':
      return RAG_WORDS[key as RagRating]
  }
}
