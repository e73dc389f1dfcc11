import type { ReactNode } from 'react'
import type { ShownStatus } from '../../../shared/domain/agreement.ts'
import { COMMITMENT_STATUS_WORDS } from '../../../shared/domain/commitment-words.ts'
import { COMMITMENT_STATUSES } from '../../../shared/domain/service-map.ts'
import { ChoiceField } from './choice-field.tsx'
import type { FieldValue } from './typed-field.tsx'

interface Props {
  readonly label: string
  readonly value: FieldValue
  /** Of each commitment that is selected, as it is shown. */
  readonly shown: readonly ShownStatus[]
  readonly isReadOnly: boolean
  readonly onValue: (status: string) => void
}

const HINT =
  'Agreed stands there by itself once every agency that is asked has agreed; nobody can choose it.'

/** How far commitments have come. What people left proposed reads *Agreed* when it is. */
export function StatusField({ shown, ...field }: Props): ReactNode {
  const options = COMMITMENT_STATUSES.map((status) => ({
    value: status,
    label: status === 'proposed' ? proposedWords(shown) : COMMITMENT_STATUS_WORDS[status],
  }))
  return <ChoiceField {...field} hint={HINT} options={options} />
}

function proposedWords(shown: readonly ShownStatus[]): string {
  const agreed = shown.filter((status) => status === 'agreed').length
  if (agreed === 0) return COMMITMENT_STATUS_WORDS.proposed
  return shown.includes('proposed') ? 'Proposed or agreed' : COMMITMENT_STATUS_WORDS.agreed
}
