import { sayMoment, sayState, type Provenance } from '../snapshot/provenance.ts'
import { titleInWords } from './provenance-facts.ts'

/** Digits of a hash where room is short: enough to find the whole one by. */
const SHORT_HASH_LENGTH = 12
/** In characters: a foot has one line. */
const MAX_TITLE_LENGTH = 60
/** What turns the letters after it round: it would turn the hash round that follows a title. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/gu

/**
 * Where a file comes from, in one line for the foot of every page: "Spending in Dorset. Before the
 * vote, version 3, 9 April 2010, 14:05. SHA-256 38442b0460c7…". The whole hash stands on the first.
 */
export function provenanceLine(provenance: Provenance): string {
  const title = titleInWords(provenance)
  const named =
    title.length > MAX_TITLE_LENGTH
      ? `${title.slice(0, MAX_TITLE_LENGTH - 1).trimEnd()}…`
      : `${title}.`
  const moment = sayMoment(provenance.atMs)
  const hash = provenance.hash.slice(0, SHORT_HASH_LENGTH)
  const line = `${named} ${sayState(provenance)}, ${moment}. SHA-256 ${hash}…`
  return line.replaceAll(TURNING, '')
}
