import { boardAccess } from '../access/board-access.ts'

/** What came of asking, or why nothing did, in words. */
export type Deletion =
  { readonly kind: 'done' } | { readonly kind: 'failed'; readonly message: string }

const UNREACHABLE = 'The server cannot be reached just now. Try again once you are online.'
const REFUSED = 'The server did not do it. Open the board by its owner’s link and try again.'

/** Deletes a board, for its owner. Never rejects. */
export async function deleteBoard(boardId: string, ownerKey: string): Promise<Deletion> {
  return ask(`/api/boards/${boardId}`, 'DELETE', ownerKey)
}

/** Brings a deleted board back, for its owner. Never rejects. */
export async function bringBoardBack(boardId: string, ownerKey: string): Promise<Deletion> {
  return ask(`/api/boards/${boardId}/undelete`, 'POST', ownerKey)
}

async function ask(path: string, method: 'DELETE' | 'POST', key: string): Promise<Deletion> {
  try {
    const { ok } = await fetch(path, { method, headers: boardAccess.headers(key) })
    return ok ? { kind: 'done' } : { kind: 'failed', message: REFUSED }
  } catch {
    return { kind: 'failed', message: UNREACHABLE }
  }
}
