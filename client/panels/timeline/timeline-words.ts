import { HORIZON_WORDS } from '../../../shared/domain/commitment-words.ts'
import { sayDate } from '../../../shared/domain/date-words.ts'
import type { Dependency, DependencyFault } from '../../../shared/domain/dependencies.ts'
import { sayHowMany, sayList } from '../../../shared/domain/number-words.ts'
import type { Commitment, Horizon } from '../../../shared/domain/service-map.ts'
import type { TimelineCard } from './timeline.ts'

/** What a card says of what comes before and after it. */
export interface Note {
  readonly kind: 'plain' | 'fault'
  readonly words: string
}

/** What a band is called. */
export function bandWords(horizon: Horizon): string {
  return horizon === 'none' ? 'No horizon yet' : HORIZON_WORDS[horizon]
}

/** How many commitments a band has, for who hears its heading. */
export function countWords(count: number): string {
  return sayHowMany(count, 'commitment')
}

/**
 * What has to be done first, what waits, and what is wrong with that.
 * @param commitmentOf finds a commitment by its id
 */
export function dependencyNotes(
  { after, afterMissing, before, loop }: TimelineCard,
  commitmentOf: (id: string) => Commitment | undefined,
): readonly Note[] {
  const well = after.filter(({ faults }) => faults.length === 0)
  return [
    ...listed(
      'After',
      well.map(({ dependsOnRef }) => dependsOnRef),
    ),
    ...after.flatMap((dependency) => faultNote(dependency, commitmentOf(dependency.dependsOnId))),
    ...afterMissing.map((ref) => fault(`After ${ref}, which is not on the board`)),
    ...listed('Before', before),
    ...(loop === null ? [] : [fault(loopWords(loop))]),
  ]
}

function listed(word: string, refs: readonly string[]): readonly Note[] {
  return refs.length === 0 ? [] : [{ kind: 'plain', words: `${word} ${sayList(refs)}` }]
}

function fault(words: string): Note {
  return { kind: 'fault', words }
}

/** "Round in a circle: C-7K2M → C-3F0P → C-7K2M". */
function loopWords(refs: readonly string[]): string {
  return `Round in a circle: ${[...refs, refs[0] ?? ''].join(' → ')}`
}

/** A piece of some words: a ref, or what stands between two. */
export interface WordPart {
  /** Where it begins in them. */
  readonly start: number
  readonly text: string
  readonly isRef: boolean
}

export function wordParts(words: string): readonly WordPart[] {
  return [...words.matchAll(/(C-[0-9A-Z]{4})|(?:(?!C-[0-9A-Z]{4}).)+/gsu)].map((match) => ({
    start: match.index,
    text: match[0],
    isRef: match[1] !== undefined,
  }))
}

/** What is said aloud once a commitment has been given another horizon. */
export function movedWords(ref: string, horizon: Horizon): string {
  return horizon === 'none'
    ? `${ref} has no horizon now.`
    : `${ref} is now under ${bandWords(horizon)}.`
}

function faultNote(
  { dependsOnRef, faults }: Dependency,
  first: Commitment | undefined,
): readonly Note[] {
  if (faults.length === 0 || first === undefined) return []
  const whys = faults.map((one) => faultWords(one, first))
  return [fault(`After ${dependsOnRef}, which ${whys.join(' and ')}`)]
}

function faultWords(kind: DependencyFault, first: Commitment): string {
  switch (kind) {
    case 'due-later':
      return `ends later: ${sayDate(first.dueDate)}`
    case 'later-horizon':
      return `takes effect later: ${bandWords(first.horizon).toLowerCase()}`
    case 'withdrawn':
      return 'is withdrawn'
  }
}
