import {
  COMMITMENT_KIND_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../../../shared/domain/commitment-words.ts'
import { COMMITMENT_KINDS, HORIZONS } from '../../../shared/domain/service-map.ts'
import type { FieldSpec } from './field-specs.ts'

/** The fields of a commitment besides its text and its cells. */
export const COMMITMENT: readonly FieldSpec[] = [
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    options: COMMITMENT_KINDS.map((kind) => ({ value: kind, label: COMMITMENT_KIND_WORDS[kind] })),
  },
  { name: 'leadAgencyId', label: 'Lead agency', kind: 'agency' },
  { name: 'owner', label: 'Owner', hint: 'A role or a name', kind: 'line' },
  { name: 'dueDate', label: 'Due', hint: 'Such as 31 March 2011 or 31/3/2011', kind: 'date' },
  { name: 'status', label: 'Status', kind: 'status' },
  {
    name: 'rag',
    label: 'On course?',
    kind: 'choice',
    options: [
      { value: 'none', label: RAG_WORDS.none },
      { value: 'green', label: 'Green: on course' },
      { value: 'amber', label: 'Amber: at risk' },
      { value: 'red', label: 'Red: off course' },
    ],
  },
  { name: 'ragReason', label: 'Why it is rated so', kind: 'prose', lack: lackOfReason },
  {
    name: 'horizon',
    label: 'Horizon',
    hint: 'How far off its effect is',
    kind: 'choice',
    options: HORIZONS.map((horizon) => ({ value: horizon, label: HORIZON_WORDS[horizon] })),
  },
  {
    name: 'evidence',
    label: 'Evidence',
    hint: 'How one will see that it is done',
    kind: 'prose',
  },
]

/** Amber and red need a reason. */
function lackOfReason({ rag, ragReason }: Readonly<Record<string, unknown>>): string {
  if (rag !== 'amber' && rag !== 'red') return ''
  return String(ragReason).trim() === '' ? `Say why it is ${rag}.` : ''
}
