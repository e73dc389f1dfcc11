import { isEqual } from '@tldraw/utils'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { textOf, withText } from '../../shared/board/record-text.ts'
import type { BoardStore } from './board-store.ts'
import type { OwnTyping } from './own-typing.ts'
import { TEXT_WRITER } from './text-writer.ts'

/** Records as they are to be, valid and of a sound board, and records that are to go. */
export interface ExactChange {
  readonly put: readonly BoardRecord[]
  readonly remove: readonly BoardRecord[]
}

/**
 * Changes a canvas to the letter, as the person's doing: without what tldraw does of itself when
 * arrows are bound or things put into others. Texts that are there already change by the character.
 */
export function changeExactly(
  { document, store, typing }: ExactlyChanged,
  { put, remove }: ExactChange,
): void {
  const reword = (after: BoardRecord): BoardRecord => {
    const before = store.get(after.id)
    const [text, words] = [textOf(before), textOf(after)]
    if (before === undefined || text === undefined) return after
    if (isEqual(text, words)) return withText(after, text)
    typing.follow(after.id)
    return document.editText(before, after, TEXT_WRITER)
  }
  const [added, removed] = [byId(put.map(reword)), byId(remove)]
  store.applyDiff({ added, updated: {}, removed }, { runCallbacks: false })
}

interface ExactlyChanged {
  readonly document: Pick<BoardDocument, 'editText'>
  readonly store: BoardStore
  readonly typing: Pick<OwnTyping, 'follow'>
}

function byId(records: readonly BoardRecord[]): Record<BoardRecord['id'], BoardRecord> {
  return Object.fromEntries(records.map((record) => [record.id, record]))
}
