import { plainText } from '../board/plain-text.ts'
import { readCommitmentCells } from './commitment-cells.ts'
import type { CommitmentShape } from './commitment-shape.ts'
import type { Commitment } from './service-map.ts'

/** What a commitment's shape does not say itself. */
export interface CommitmentSurroundings {
  /** An id in the directory, or null for what is in it no longer. */
  readonly agencyOf: (id: string) => string | null
  /** Services, pots, stages and barriers that arrows join it with, in order. */
  readonly aboutIds: readonly string[]
  /** Refs of the commitments that depends-on links lead to from it. */
  readonly linkedRefs: readonly string[]
}

/** A commitment as its shape has it: the same wherever it is read, and so its wording too. */
export function readCommitment(
  { id, meta, props }: Pick<CommitmentShape, 'id' | 'meta' | 'props'>,
  { aboutIds, agencyOf, linkedRefs }: CommitmentSurroundings,
): Commitment {
  const { richText, leadAgencyId, w: _w, h: _h, ...fields } = props
  const { after, neededAgencyIds, shares } = readCommitmentCells(meta)
  return {
    ...fields,
    id,
    text: plainText(richText),
    leadAgencyId: agencyOf(leadAgencyId),
    neededAgencyIds: neededAgencyIds.filter((agencyId) => agencyOf(agencyId) !== null),
    shares,
    dependsOn: [...new Set([...after, ...linkedRefs])].toSorted(),
    aboutIds,
  }
}
