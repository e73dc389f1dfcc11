import type { BoardRecord } from '../../shared/board/board-record.ts'
import { canonicalWording, wordingHash } from '../../shared/domain/commitment-wording.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'

/** What there is to know of a commitment before an answer to it is kept. */
export interface Answerable {
  /** `shape:…` */
  readonly commitmentId: string
  /** As it is shown. */
  readonly ref: string
  readonly neededAgencyIds: readonly string[]
  /** Canonical, and its hash. */
  readonly wording: string
  readonly wordingHash: string
  /** What the directory calls its agencies, by their ids. */
  readonly agencyNames: Readonly<Record<string, string>>
}

/** @returns null when no commitment of the board is shown by that ref */
export function readAnswerable(records: Iterable<BoardRecord>, ref: string): Answerable | null {
  const { agencies, commitments } = readServiceMap(records)
  const commitment = commitments.find((one) => one.ref === ref)
  if (commitment === undefined) return null
  const wording = canonicalWording(commitment)
  return {
    commitmentId: commitment.id,
    ref,
    neededAgencyIds: commitment.neededAgencyIds,
    wording,
    wordingHash: wordingHash(wording),
    agencyNames: Object.fromEntries(agencies.map(({ id, name }) => [id, name])),
  }
}
