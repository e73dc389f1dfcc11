import { sayList } from '../../shared/domain/number-words.ts'
import type { PersonPresent, Snapshot } from '../../shared/snapshot/snapshot.ts'

/** Enough of a hash to tell two snapshots of one board apart by, and to be read out. */
const SHORT_HASH_LENGTH = 8

export function shortHash(hash: string): string {
  return `${hash.slice(0, SHORT_HASH_LENGTH)}…`
}

/** Who was in the room: "Ann Bell (West Midlands Police) and Ben". */
export function presentWords(present: readonly PersonPresent[]): string {
  if (present.length === 0) return 'Nobody was in the room.'
  return sayList(present.map(({ agency, name }) => (agency === '' ? name : `${name} (${agency})`)))
}

/** Who made it, in a few words. */
export function makerWords({ kind, madeBy }: Pick<Snapshot, 'kind' | 'madeBy'>): string {
  if (kind === 'checkpoint') return 'made by the server'
  return madeBy === '' ? 'made by somebody who gave no name' : `made by ${madeBy}`
}
