import type { Answer } from '../../../shared/domain/agreement.ts'
import type { Signature } from '../../offline/device-memory.ts'

export interface AnswerFields extends Signature {
  readonly reason: string
}

/** What is missing, in words, by field. */
export type AnswerFaults = Partial<Record<keyof AnswerFields, string>>

export type ReadAnswer =
  | { readonly kind: 'answer'; readonly fields: AnswerFields }
  | { readonly kind: 'faults'; readonly faults: AnswerFaults }

/**
 * What somebody has filled in. A refusal without a reason would leave the others nothing to answer to.
 *
 * @param known who answered last on this device, for fields that are not there
 */
export function readAnswer(answer: Answer, form: FormData, known: Signature | null): ReadAnswer {
  const text = (field: string, otherwise = ''): string => {
    const value = form.get(field)
    return (typeof value === 'string' ? value : otherwise).trim()
  }
  const fields = {
    name: text('name', known?.name),
    role: text('role', known?.role),
    reason: text('reason'),
  }
  const faults: AnswerFaults = {
    ...(fields.name === '' ? { name: 'Say who answers.' } : {}),
    ...(fields.role === '' ? { role: 'Say as what, such as “Chief Inspector”.' } : {}),
    ...(answer === 'declined' && fields.reason === '' ? { reason: NO_REASON } : {}),
  }
  return Object.keys(faults).length === 0 ? { kind: 'answer', fields } : { kind: 'faults', faults }
}

const NO_REASON = 'Say why not, so that the others can answer to it.'
