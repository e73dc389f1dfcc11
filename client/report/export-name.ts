import { dayAt, HOME_TIME_ZONE } from '../../shared/domain/day-at.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import { plainName } from '../files/file-name.ts'

/** So many digits of a hash tell files apart at a glance; all of them are in the file. */
const HASH_DIGITS = 8

/**
 * What a file is called that is made from a board: its title, the snapshot's name and version, the day
 * and the beginning of the hash, as `Dorset services, Before the vote, version 3, 2010-04-09
 * 3f2a9c1b.png`.
 * @param ending with its dot
 */
export function exportName(provenance: Provenance, ending: string): string {
  const { atMs, hash, snapshot, title } = provenance
  const version = snapshot !== null && snapshot.version > 0 ? `version ${snapshot.version}` : ''
  const parts = [
    plainName(title) || 'Board',
    plainName(snapshot?.name ?? ''),
    version,
    dayAt(atMs, HOME_TIME_ZONE),
  ]
  return `${parts.filter((part) => part !== '').join(', ')} ${hash.slice(0, HASH_DIGITS)}${ending}`
}
