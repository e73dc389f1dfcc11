import type { BoardDocument } from '../../shared/board/board-document.ts'
import { parseKey } from '../../shared/board/registers.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'

/**
 * Refusals of what this device wrote. The server has closed the door and will again while this
 * device's copy holds the change, so the page starts from a fresh copy of the board.
 */
export function isRefusalOfChanges(error: ErrorKind): boolean {
  return error === 'refused-change' || error === 'view-only' || error === 'too-large'
}

/**
 * What the server did not take, as text for the person to keep: the records that the changes touch,
 * as this device last had them, and the ids of those deleted here.
 *
 * @param keys of the lane entries that were not saved
 * @param savedAt ISO date and time
 */
export function untakenAsJson(
  document: BoardDocument,
  keys: Iterable<string>,
  boardId: string,
  savedAt: string,
): string {
  const ids = [...new Set([...keys].map((key) => parseKey(key).id))]
  const records = ids.flatMap((id) => document.view.records.get(id) ?? [])
  return JSON.stringify({ what: 'Changes not taken', boardId, savedAt, records }, null, 2)
}

/** Gives the person a file. */
export function downloadJson(fileName: string, json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  const link = globalThis.document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The browser has taken hold of the file by the next turn.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 0)
}
