import type { Agency } from '../../../shared/domain/service-map.ts'
import {
  COMMITMENT_KINDS,
  COMMITMENT_STATUSES,
  HORIZONS,
} from '../../../shared/domain/service-map.ts'
import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
} from '../../../shared/domain/commitment-words.ts'
import type { RegisterColumn } from '../../../shared/domain/register-view.ts'
import type { RegisterRow } from '../../../shared/domain/register.ts'
import { byText } from '../../../shared/domain/text-order.ts'
import { agencyWords } from '../agencies/agency-words.ts'
import type { Option } from '../details/field-specs.ts'
import type { CommitmentFields } from './register-edits.ts'

/** How a cell is changed. */
export type CellEditing =
  | { readonly kind: 'text' }
  | { readonly kind: 'line'; readonly field: 'owner' }
  | { readonly kind: 'date'; readonly field: 'dueDate' }
  | {
      readonly kind: 'choice'
      readonly field: 'kind' | 'leadAgencyId' | 'status' | 'horizon'
      readonly options: (agencies: readonly Agency[]) => readonly Option[]
    }
  /** A rating, and why. */
  | { readonly kind: 'rag' }

/** One column of the register, and one line of its cards. */
export interface Column {
  readonly id: RegisterColumn
  readonly label: string
  /** Undefined for what is worked out. */
  readonly editing?: CellEditing
}

export const COLUMNS: readonly Column[] = [
  { id: 'ref', label: 'Ref' },
  { id: 'text', label: 'Commitment', editing: { kind: 'text' } },
  {
    id: 'kind',
    label: 'Kind',
    editing: {
      kind: 'choice',
      field: 'kind',
      options: () => asOptions(COMMITMENT_KINDS, COMMITMENT_KIND_WORDS),
    },
  },
  {
    id: 'lead',
    label: 'Lead',
    editing: {
      kind: 'choice',
      field: 'leadAgencyId',
      options: (agencies) => [{ value: '', label: 'Nobody yet' }, ...agencyOptions(agencies)],
    },
  },
  { id: 'owner', label: 'Owner', editing: { kind: 'line', field: 'owner' } },
  { id: 'due', label: 'Due', editing: { kind: 'date', field: 'dueDate' } },
  {
    id: 'status',
    label: 'Status',
    editing: {
      kind: 'choice',
      field: 'status',
      options: () => asOptions(COMMITMENT_STATUSES, COMMITMENT_STATUS_WORDS),
    },
  },
  { id: 'rag', label: 'RAG', editing: { kind: 'rag' } },
  {
    id: 'horizon',
    label: 'Horizon',
    editing: {
      kind: 'choice',
      field: 'horizon',
      options: () => asOptions(HORIZONS, HORIZON_WORDS),
    },
  },
  { id: 'agreement', label: 'Agreement' },
  { id: 'net', label: 'Net saving' },
]

/** What stands in a field of a row before it is changed. */
export function valueIn({ commitment }: RegisterRow, field: keyof CommitmentFields): string {
  return commitment[field] ?? ''
}

/** Agencies to choose from, by name. */
export function agencyOptions(agencies: readonly Agency[]): readonly Option[] {
  return agencies
    .map((agency) => ({ value: agency.id, label: agencyWords(agency) }))
    .toSorted((a, b) => byText(a.label, b.label))
}

/** Choices with their words. */
export function asOptions<Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
): readonly Option[] {
  return values.map((value) => ({ value, label: words[value] }))
}
