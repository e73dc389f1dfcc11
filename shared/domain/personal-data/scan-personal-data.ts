import type { BoardRecord } from '../../board/board-record.ts'
import { dismissalField } from './dismissal.ts'
import { mask } from './mask.ts'
import type { PersonalDataHit } from './personal-data.ts'
import { scannedFields } from './scanned-fields.ts'
import { scanText } from './scan-text.ts'

/** A record of a page holds no more hits than this, so that a list of names does not drown a board. */
const MAX_HITS_OF_RECORD = 200

/**
 * What looks like a personal detail on a board and has not been said to be none, in order of record.
 * @param records of a view: valid and repaired
 */
export function scanPersonalData(records: Iterable<BoardRecord>): readonly PersonalDataHit[] {
  return [...records].flatMap((record) => scanRecord(record))
}

/** The same of one record: in the order of its fields, and of where it stands in each. */
export function scanRecord(record: BoardRecord): readonly PersonalDataHit[] {
  if (record.typeName === 'binding') return NOTHING
  const hits: PersonalDataHit[] = []
  for (const { field, isAddress, text } of scannedFields(record)) {
    for (const found of scanText(text, isAddress)) {
      const said = text.slice(found.start, found.end)
      const dismissal = dismissalField(record.id, found.kind, said)
      if (record.meta[dismissal] === true) continue
      if (hits.length === MAX_HITS_OF_RECORD) return hits
      const certainty = record.typeName === 'agency' ? 'mild' : found.certainty
      const excerpt = mask(found.kind, said)
      hits.push({ ...found, certainty, recordId: record.id, field, excerpt, dismissal })
    }
  }
  return hits
}

const NOTHING: readonly PersonalDataHit[] = []
