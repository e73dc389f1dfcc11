import { sayMoment } from '../../snapshot/provenance.ts'
import type { BoardChanges } from './board-changes.ts'
import type { ChangeSentence } from './change-sentence.ts'
import { sayChanges, sayHeadline } from './say-changes.ts'

/** Which of two states it is. */
export interface StateName {
  /** As "Before the vote, version 3"; "Now" for the board as it is. */
  readonly name: string
  /** Unix ms; null for the board as it is. */
  readonly atMs: number | null
}

/** A comparison as it is given to programs: JSON as it stands. */
export interface ToldChanges {
  /** Raised when a field goes or changes its meaning, not when one is added. */
  readonly version: 1
  readonly from: StateName
  readonly to: StateName
  /** What the sentences are about: an agency's id, or null for all. */
  readonly agencyId: string | null
  readonly headline: string
  readonly sentences: readonly ChangeSentence[]
  /** All of them, whichever agency is asked for. */
  readonly changes: BoardChanges
}

/** What changed, told from one state to the other. */
export function tellChanges(
  changes: BoardChanges,
  { agencyId, from, to }: Pick<ToldChanges, 'agencyId' | 'from' | 'to'>,
): ToldChanges {
  const sentences = sayChanges(changes, agencyId === null ? {} : { agencyId })
  const headline = sayHeadline(sentences, sayTimes(from, to))
  return { version: 1, from, to, agencyId, headline, sentences, changes }
}

/** The headline and each sentence on a line of its own, to be put into a text. */
export function tellAsText({ headline, sentences }: ToldChanges): string {
  return `${[headline, ...sentences.map(({ sentence }) => `- ${sentence}`)].join('\n')}\n`
}

/** "since 12 May 2010, 14:05", or "between 12 May 2010, 14:05 and 3 June 2010, 09:00". */
function sayTimes(from: StateName, to: StateName): string {
  const moment = ({ atMs }: StateName): string => (atMs === null ? 'now' : sayMoment(atMs))
  return to.atMs === null ? `since ${moment(from)}` : `between ${moment(from)} and ${moment(to)}`
}
