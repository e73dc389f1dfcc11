import type { Commitment } from './service-map.ts'

/** True while something is still to come of it: neither done nor withdrawn. */
export function isOpenCommitment({ status }: Pick<Commitment, 'status'>): boolean {
  return status !== 'done' && status !== 'withdrawn'
}

/**
 * True when it was due before that day and is still open [REGISTER-2].
 * @param today as "2011-03-31"
 */
export function isOverdue(commitment: Commitment, today: string): boolean {
  const { dueDate } = commitment
  return dueDate !== '' && dueDate < today && isOpenCommitment(commitment)
}
