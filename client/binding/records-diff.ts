import type { RecordsDiff } from '@tldraw/store'
import type { BoardRecord } from '../../shared/board/board-record.ts'

/** What changed in a store: by id, the record that came, the pair before and after, the record that went. */
export type BoardDiff = RecordsDiff<BoardRecord>

export function emptyDiff(): BoardDiff {
  return { added: {}, updated: {}, removed: {} }
}

export function isEmptyDiff(diff: BoardDiff): boolean {
  return idsOf(diff).length === 0
}

/** The ids of all records in a difference. */
export function idsOf({ added, updated, removed }: BoardDiff): string[] {
  return [...Object.keys(added), ...Object.keys(updated), ...Object.keys(removed)]
}
