import { ERRORS } from '../../../shared/protocol/errors.ts'
import type { AuditEntry } from '../../../shared/protocol/audit.ts'
import { boardAccess } from '../../access/board-access.ts'

/** What came of asking for a board's record, or why it did not come, in words. */
export type Fetched<T> =
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string }

const UNREACHABLE = 'The server cannot be reached just now. Try again once you are online.'

/** All that was written down of a board, oldest first. Never rejects. */
export async function fetchRecord(
  boardId: string,
  ownerKey: string,
): Promise<Fetched<readonly AuditEntry[]>> {
  return get(boardId, ownerKey, 'audit.json', async (response) => {
    const { entries } = (await response.json()) as { readonly entries: readonly AuditEntry[] }
    return entries
  })
}

/** The same as a table for spreadsheets. Never rejects. */
export async function fetchRecordCsv(boardId: string, ownerKey: string): Promise<Fetched<Blob>> {
  return get(boardId, ownerKey, 'audit.csv', (response) => response.blob())
}

async function get<T>(
  boardId: string,
  ownerKey: string,
  file: string,
  read: (response: Response) => Promise<T>,
): Promise<Fetched<T>> {
  try {
    const response = await fetch(`/api/boards/${boardId}/${file}`, {
      headers: boardAccess.headers(ownerKey),
    })
    if (!response.ok) return { kind: 'failed', message: ERRORS.internal.message }
    return { kind: 'here', value: await read(response) }
  } catch {
    return { kind: 'failed', message: UNREACHABLE }
  }
}
