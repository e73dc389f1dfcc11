import type {
  BoardChanges,
  Thing,
  ThingKind,
} from '../../../shared/domain/changes/board-changes.ts'
import { sayMoment } from '../../../shared/snapshot/provenance.ts'
import type { StateName } from '../../../shared/domain/changes/tell-changes.ts'
import type { Comparison } from './board-comparison.ts'

/** What may happen to a thing, as its mark says it. */
export const CHANGE_MARKS = {
  added: { sign: '+', word: 'Added' },
  changed: { sign: '≠', word: 'Changed' },
  removed: { sign: '−', word: 'Removed' },
} as const
export type ChangeKind = keyof typeof CHANGE_MARKS

export const CHANGE_KINDS = ['added', 'changed', 'removed'] as const

/** "Before the vote, version 3, 12 May 2010, 14:05", or "Now". */
export function stateWords({ atMs, name }: StateName): string {
  return atMs === null ? name : `${name}, ${sayMoment(atMs)}`
}

/** "2 of 8: added, “Reablement”", for who hears it; '' before the first. */
export function stepWords({ at, ours, steps }: Comparison): string {
  const id = at === null ? undefined : steps[at]
  if (at === null || id === undefined) return ''
  const found = CHANGE_KINDS.flatMap((kind) =>
    thingsOf(ours, kind)
      .filter((thing) => thing.id === id)
      .map(({ called }) => `${CHANGE_MARKS[kind].word.toLowerCase()}, ${called}`),
  )
  return `${placeWords(at, steps.length)}: ${found.join(' ')}`
}

/** "2 of 8" */
export function placeWords(at: number | null, of: number): string {
  const count = of.toLocaleString('en-GB')
  return at === null ? count : `${(at + 1).toLocaleString('en-GB')} of ${count}`
}

export function thingsOf(changes: BoardChanges, kind: ChangeKind): readonly Thing[] {
  return changes[kind]
}

/** What things of each kind are called over a list of them. */
export const KIND_NAMES: Readonly<Record<ThingKind, string>> = {
  board: 'The board',
  agency: 'Agencies',
  service: 'Services',
  pot: 'Pots',
  stage: 'Stages',
  barrier: 'Barriers',
  commitment: 'Commitments',
  link: 'Links',
  page: 'Pages',
  frame: 'Frames and lanes',
  note: 'Notes',
  drawing: 'Other drawings',
}
