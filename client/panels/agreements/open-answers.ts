import type { Answer, Standing } from '../../../shared/domain/agreement.ts'

/**
 * What an agency can say now: nothing that it has said already.
 * @param isAsked false when its agreement is needed no longer
 */
export function answersOpenTo(standing: Standing, isAsked: boolean): readonly Answer[] {
  const present =
    standing.kind === 'awaited' || standing.wording === 'earlier' ? null : standing.kind
  const open: Answer[] = []
  if (isAsked && present !== 'agreed') open.push('agreed')
  if (isAsked && present !== 'declined') open.push('declined')
  if (standing.kind !== 'awaited') open.push('withdrawn')
  return open
}

export const ANSWER_LABELS: Readonly<Record<Answer, string>> = {
  agreed: 'Agree',
  declined: 'Decline',
  withdrawn: 'Take the answer back',
}
