import { sayMoment, sayState } from '../snapshot/provenance.ts'
import type { SealedFacts } from './seal.ts'
import type { Verdict } from './verify-file.ts'

/** A verdict on a file as people are told it. */
export interface VerdictWords {
  readonly title: string
  /** What it means, and what to do. */
  readonly message: string
  /** What the file is, or says it is: names and values, in order; none where nothing of it can be believed. */
  readonly facts: readonly (readonly [name: string, value: string])[]
}

export function verdictWords(verdict: Verdict): VerdictWords {
  switch (verdict.kind) {
    case 'genuine':
      return {
        title: 'This is exactly what was exported',
        message: 'Not a byte of it has changed since this server sealed it.',
        facts: factRows(verdict.facts),
      }
    case 'changed':
      return {
        title: 'This file has been changed',
        message:
          'It was exported from here, as its seal says, but is no longer what was exported. Do not rely on it: ask for the file as it was, or export it again.',
        facts: factRows(verdict.facts),
      }
    case 'other-key':
      return {
        title: 'This file was sealed by somebody else',
        message:
          'Nothing in it has changed since, but the key it was sealed with is not the one asked about. Check it where it comes from, and take nothing it says of itself for granted.',
        facts: [...factRows(verdict.facts), ['Key it was sealed with', verdict.publicKey]],
      }
    case 'broken':
      return {
        title: 'The seal of this file is damaged',
        message:
          'The file was changed, cut off or saved again by another program. Ask for it as it was exported, or export it again.',
        facts: [],
      }
    case 'unsealed':
      return {
        title: 'This file has no seal',
        message:
          'It was made on somebody’s device, or saved again by another program, so nobody can tell whether it has changed. What the server exports has a seal.',
        facts: [],
      }
  }
}

function factRows({ provenance, sealedAtMs }: SealedFacts): [string, string][] {
  const { address, atMs, hash, title } = provenance
  return [
    ['Board', title === '' ? 'Without a title' : title],
    ['State', sayState(provenance)],
    ['As it was on', sayMoment(atMs)],
    ['Where', address],
    ['SHA-256 of what was on it', hash],
    ['Exported on', sayMoment(sealedAtMs)],
  ]
}
