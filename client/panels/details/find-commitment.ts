import { readCommitmentRef } from '../../../shared/domain/commitment-ref.ts'
import { foldText } from '../../../shared/domain/fold-text.ts'
import type { Commitment } from '../../../shared/domain/service-map.ts'

const REF_LENGTH = 'C-7K2M'.length

type Called = Pick<Commitment, 'ref' | 'text'>

/** A commitment as it is offered: "C-7K2M One plan for each person". */
export function commitmentWords({ ref, text }: Called): string {
  return `${ref} ${text.replaceAll(/\s+/gu, ' ')}`.trim()
}

/**
 * The ref of the commitment that somebody means, who types its ref, it with the words, or some of the
 * words; undefined when that is none, or more than one.
 */
export function findCommitment(typed: string, commitments: readonly Called[]): string | undefined {
  const words = foldText(typed)
  if (words === '') return undefined
  const written = readCommitmentRef(typed) ?? readCommitmentRef(typed.trim().slice(0, REF_LENGTH))
  const named = commitments.find(({ ref }) => ref === written)
  if (named !== undefined) return named.ref
  const meant = commitments.filter(({ text }) => foldText(text).includes(words))
  const exact = meant.filter(({ text }) => foldText(text) === words)
  const [only, ...more] = meant.length === 1 ? meant : exact
  return more.length === 0 ? only?.ref : undefined
}
