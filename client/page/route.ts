import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'

/** What an address asks for. */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'board'; readonly boardId: string; readonly linkKey: string }
  /** The board's register of commitments, without its canvas. */
  | { readonly kind: 'register'; readonly boardId: string; readonly linkKey: string }
  /** Says of a file whether it is what was exported. */
  | { readonly kind: 'verify' }
  /** A board's address that cannot open one; `boardId` where it names a board. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly boardId?: string }
  | { readonly kind: 'not-found' }

/**
 * @param pathname as `URL` gives it
 * @param hash as `URL` gives it, with its `#`; the link's key stands there so that no server sees it
 */
export function toRoute(pathname: string, hash: string): Route {
  if (pathname === '/' || pathname === '/index.html') return { kind: 'home' }
  if (pathname === '/verify') return { kind: 'verify' }
  const [, boardId, view] = /^\/b\/([^/]*)(?:\/(register)?)?$/u.exec(pathname) ?? []
  if (boardId === undefined) return { kind: 'not-found' }
  if (!isBoardId(boardId)) return { kind: 'refused', error: 'no-such-board' }
  const linkKey = hash.replace(/^#/u, '')
  if (linkKey === '') return { kind: 'refused', error: 'no-key', boardId }
  if (!isLinkKey(linkKey)) return { kind: 'refused', error: 'wrong-key', boardId }
  return { kind: view === 'register' ? 'register' : 'board', boardId, linkKey }
}
