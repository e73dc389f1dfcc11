import type { AgreementBook, AgreementEntry, Answer } from '../../shared/domain/agreement.ts'
import { canonicalWording, wordingHash } from '../../shared/domain/commitment-wording.ts'
import type { Commitment } from '../../shared/domain/service-map.ts'

/** Answers to the wordings that the commitments have, in this order. */
export function bookOf(
  ...answers: readonly (readonly [
    Commitment,
    agencyId: string,
    Answer,
    fields?: Partial<AgreementEntry>,
  ])[]
): AgreementBook {
  const wordings: Record<string, string> = {}
  const entries = answers.map(([commitment, agencyId, answer, fields], index): AgreementEntry => {
    const canonical = canonicalWording(commitment)
    const hash = wordingHash(canonical)
    wordings[hash] = canonical
    return {
      n: index + 1,
      commitmentId: commitment.id,
      ref: commitment.ref,
      agencyId,
      agencyName: agencyId,
      answer,
      reason: '',
      name: 'Ann Bell',
      role: 'Chief Inspector',
      wordingHash: hash,
      atMs: Date.UTC(2010, 3, 9, 13, 32),
      ...fields,
    }
  })
  return { entries, wordings }
}
