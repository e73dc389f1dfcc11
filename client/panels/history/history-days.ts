import { sayDate } from '../../../shared/domain/date-words.ts'
import { dayAt, HOME_TIME_ZONE } from '../../../shared/domain/day-at.ts'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'

/** What a board's history has of one day. */
export interface HistoryDay {
  /** As "2011-03-31". */
  readonly day: string
  /** "31 March 2011" */
  readonly words: string
  /** Newest first. */
  readonly snapshots: readonly Snapshot[]
}

/**
 * A history by days, newest first, in the time zone in which moments are said. Checkpoints that were
 * deleted leave no line; what somebody named does.
 */
export function historyByDays(snapshots: readonly Snapshot[]): readonly HistoryDay[] {
  const days = new Map<string, Snapshot[]>()
  const shown = snapshots.filter(({ deleted, kind }) => deleted === null || kind === 'named')
  for (const snapshot of shown.toSorted((a, b) => b.atMs - a.atMs)) {
    const day = dayAt(snapshot.atMs, HOME_TIME_ZONE)
    const known = days.get(day)
    if (known === undefined) days.set(day, [snapshot])
    else known.push(snapshot)
  }
  return [...days].map(([day, ofDay]) => ({ day, words: sayDate(day), snapshots: ofDay }))
}
