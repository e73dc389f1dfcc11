import type { BoardRecord } from '../../shared/board/board-record.ts'
import { toRichText } from '@tldraw/tlschema'
import { neededCell } from '../../shared/domain/commitment-cells.ts'
import { newCommitmentProps } from '../../shared/domain/commitment-shape.ts'
import { canonicalWording, wordingHash } from '../../shared/domain/commitment-wording.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { agencyRecord } from './map-records.ts'
import { shape } from './record-parts.ts'

export const POLICE = 'agency:police'
export const COUNCIL = 'agency:council'
export const HEALTH = 'agency:health'

/** Three agencies, and one commitment that needs the agreement of the first two. */
export const REF = 'C-7K2M'
export const COMMITMENT = 'shape:commitment'

export function commitmentBoard(text = 'Share the custody list each morning'): BoardRecord[] {
  return [
    agencyRecord('police', { name: 'West Midlands Police' }),
    agencyRecord('council', { name: 'Coventry City Council' }),
    agencyRecord('health', { name: 'Coventry PCT' }),
    commitmentRecord(text),
  ]
}

export function commitmentRecord(text: string, status = 'proposed'): BoardRecord {
  return shape(
    'commitment',
    'commitment',
    { meta: { [neededCell(POLICE)]: true, [neededCell(COUNCIL)]: true } },
    { ...newCommitmentProps(REF), richText: toRichText(text), status },
  )
}

/** The hash of what such a commitment says. */
export function hashOfCommitment(records: Iterable<BoardRecord>): string {
  const [commitment] = readServiceMap(records).commitments
  if (commitment === undefined) throw new Error('There is no commitment.')
  return wordingHash(canonicalWording(commitment))
}
