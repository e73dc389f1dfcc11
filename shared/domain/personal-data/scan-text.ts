import { findBirthDates } from './birth-dates.ts'
import { findEmails } from './emails.ts'
import { findNhsNumbers } from './nhs-numbers.ts'
import { findNiNumbers } from './ni-numbers.ts'
import type { Found } from './personal-data.ts'
import { findPhoneNumbers } from './phone-numbers.ts'
import { findPostcodes } from './postcodes.ts'
import { scannedText } from './scanned-text.ts'

/** Of two finds that overlap, the earlier finder's holds. */
const FINDERS = [
  findEmails,
  findPhoneNumbers,
  findNhsNumbers,
  findNiNumbers,
  findBirthDates,
  findPostcodes,
] as const

/** Every one of them has a digit or an "at" in it, of whatever form: most texts have none. */
const WORTH_SCANNING = /[\p{N}@＠﹫]|%40/u

/**
 * What looks like a personal detail in one text, in the order in which it stands there. Linear in the
 * length of the text, whatever is in it [PERSONAL-9].
 * @param isAddress of a web page
 */
export function scanText(original: string, isAddress = false): readonly Found[] {
  if (!WORTH_SCANNING.test(original)) return NOTHING
  const scanned = scannedText(original, isAddress)
  const { text } = scanned
  const isTaken = new Uint8Array(text.length)
  const found: Found[] = []
  for (const find of FINDERS) {
    for (const one of find(text)) {
      if (isTaken.subarray(one.start, one.end).includes(1)) continue
      isTaken.fill(1, one.start, one.end)
      found.push(one)
    }
  }
  return found
    .toSorted((a, b) => a.start - b.start)
    .map((one) => ({ ...one, start: scanned.startAt(one.start), end: scanned.endAt(one.end) }))
}

const NOTHING: readonly Found[] = []
