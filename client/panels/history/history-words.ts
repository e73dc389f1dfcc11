import { HOME_TIME_ZONE } from '../../../shared/domain/day-at.ts'
import { sayMoment, sayState } from '../../../shared/snapshot/provenance.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { countWords } from '../../../shared/import/not-taken.ts'

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: HOME_TIME_ZONE,
})

/** "14:05", in the time zone in which moments are said. @param atMs Unix ms */
export function timeWords(atMs: number): string {
  return time.format(atMs)
}

/** What one of several is called where the day is not said: "Before the vote, version 3". */
export function stateWords(snapshot: Snapshot): string {
  return snapshot.kind === 'checkpoint' ? 'Checkpoint' : sayState({ snapshot })
}

/** The same where nothing else tells which: a checkpoint by its moment. */
export function stateWithMoment(snapshot: Snapshot): string {
  if (snapshot.kind === 'named') return `“${sayState({ snapshot })}”`
  return `the checkpoint of ${sayMoment(snapshot.atMs)}`
}

/** What is left of one that was deleted. */
export function tombstoneWords({ deleted }: Snapshot): string {
  if (deleted === null) return ''
  const by = deleted.by === '' ? 'the owner' : deleted.by
  return `Deleted by ${by} on ${sayMoment(deleted.atMs)}`
}

/** How it went to put a board back. */
export function restoredWords(outcome: {
  readonly left: number
  readonly lackingPictures: number
}): string {
  const { lackingPictures, left } = outcome
  return [
    'The board is as it was then. Undo takes that back.',
    ...(left === 0
      ? []
      : [
          `${countWords(left, 'thing')} somebody changed meanwhile ${left === 1 ? 'stays' : 'stay'} as they left ${left === 1 ? 'it' : 'them'}.`,
        ]),
    ...(lackingPictures === 0
      ? []
      : [`${countWords(lackingPictures, 'picture')} could not be fetched, and will be missing.`]),
  ].join(' ')
}
