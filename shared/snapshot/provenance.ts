import { dayAt, HOME_TIME_ZONE } from '../domain/day-at.ts'
import { sayDate } from '../domain/date-words.ts'
import type { Snapshot } from './snapshot.ts'

/** Where a figure, a table or a file comes from: what every export carries. */
export interface Provenance {
  readonly boardId: string
  /** The board's title then. */
  readonly title: string
  /** The snapshot it was made from; null for the board as it was at that moment. */
  readonly snapshot: Pick<Snapshot, 'id' | 'name' | 'version'> | null
  /** When the board was so; Unix ms. */
  readonly atMs: number
  /** See `contentHash`. */
  readonly hash: string
  /** Where the board or the snapshot can be looked at by who has a key: an address without one. */
  readonly address: string
}

/** @param origin of this site, as "https://boards.example.gov.uk" */
export function provenanceOf(snapshot: Snapshot, origin: string): Provenance {
  const { atMs, boardId, hash, id, title } = snapshot
  return { boardId, title, snapshot, atMs, hash, address: `${origin}/s/${id}` }
}

/** The moment as people write it: "9 April 2010, 14:05". */
export function sayMoment(atMs: number): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: HOME_TIME_ZONE,
  }).format(atMs)
  return `${sayDate(dayAt(atMs, HOME_TIME_ZONE))}, ${time}`
}

/** What the state of the board is called: "Before the vote, version 3", or "The board as it was". */
export function sayState({ snapshot }: Pick<Provenance, 'snapshot'>): string {
  if (snapshot === null) return 'The board as it was'
  if (snapshot.version === 0) return snapshot.name || 'Checkpoint'
  return `${snapshot.name}, version ${snapshot.version}`
}

/** All of it as one line, such as stands below a figure. The hash is whole: it is what is cited. */
export function sayProvenance(provenance: Provenance): string {
  const { address, atMs, hash, title } = provenance
  const board = title === '' ? '' : `${title}. `
  return `${board}${sayState(provenance)}, ${sayMoment(atMs)}. ${address}, SHA-256 ${hash}.`
}
