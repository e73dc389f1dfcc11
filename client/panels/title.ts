import type { BoardDocument } from '../../shared/board/board-document.ts'
import { DOCUMENT_ID } from '../../shared/board/record-schema.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { oneLine } from '../../shared/protocol/one-line.ts'
import type { Observable } from '../socket/board-session.ts'

/** Who a change of title comes from, for those who listen to the document. */
const TITLE_ORIGIN = Symbol('board title')

/** The board's title as it stands; empty while the board is not there yet. */
export function boardTitle(document: BoardDocument): Observable<string> {
  return {
    get: () => readTitle(document),
    subscribe: (listener) =>
      document.onChange(({ changed }) => {
        if (changed.has(DOCUMENT_ID)) listener()
      }),
  }
}

/** Gives the board another title. One without a single letter changes nothing. */
export function renameBoard(document: BoardDocument, title: string): void {
  const name = tidyTitle(title)
  const before = document.view.records.get(DOCUMENT_ID)
  if (before?.typeName !== 'document' || name === '' || name === before.name) return
  const after = { ...before, name }
  document.edit({ created: [], updated: [{ before, after }], removed: [] }, TITLE_ORIGIN)
}

/** One line, no spaces at its ends, no longer than the server takes. */
export function tidyTitle(title: string): string {
  return oneLine(title, LIMITS.maxTitleLength)
}

function readTitle(document: BoardDocument): string {
  const record = document.view.records.get(DOCUMENT_ID)
  return record?.typeName === 'document' ? tidyTitle(record.name) : ''
}
