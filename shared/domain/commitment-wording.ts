import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { Commitment, CommitmentKind, Horizon } from './service-map.ts'

/**
 * What agencies agree to: the exact wording of a commitment. In it stands all that is undertaken and
 * nothing else: a change of its status, its owner or its evidence is no other undertaking.
 */
export interface Wording {
  readonly text: string
  readonly kind: CommitmentKind
  readonly leadAgencyId: string | null
  readonly dueDate: string
  readonly horizon: Horizon
  /** As `Share`, in order of agency and year: agency, year, pays, saves, whether that is cashable. */
  readonly shares: readonly WordedShare[]
}

export type WordedShare = readonly [
  agencyId: string,
  year: string,
  paysPounds: number | null,
  savesPounds: number | null,
  isCashable: boolean,
]

/**
 * A wording as one text: the JSON of {@link Wording} with its fields in that order, without spaces,
 * after the number of this form. Two commitments are worded alike when these are equal.
 */
export function canonicalWording(commitment: Commitment): string {
  const { dueDate, horizon, kind, leadAgencyId, shares, text } = commitment
  const wording: Wording = {
    text,
    kind,
    leadAgencyId,
    dueDate,
    horizon,
    shares: shares.map(({ agencyId, year, paysPounds, savesPounds, isCashable }) => [
      agencyId,
      year,
      paysPounds,
      savesPounds,
      isCashable,
    ]),
  }
  return JSON.stringify({ wording: 1, ...wording })
}

/** @param canonical as {@link canonicalWording} gives it, from the server's ledger */
export function readWording(canonical: string): Wording {
  const { text, kind, leadAgencyId, dueDate, horizon, shares } = JSON.parse(canonical) as Wording
  return { text, kind, leadAgencyId, dueDate, horizon, shares }
}

/** SHA-256 of a canonical wording in UTF-8, as 64 lower-case hexadecimal digits. */
export function wordingHash(canonical: string): string {
  const bytes = digest(encodeUtf8(canonical))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
