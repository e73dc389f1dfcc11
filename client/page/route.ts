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
  /** A board as it was. */
  | SnapshotRoute<'snapshot'>
  | SnapshotRoute<'snapshot-register'>
  /** A board's address that cannot open one; `boardId` where it names a board. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly boardId?: string }
  /** A snapshot's address that cannot open one. */
  | { readonly kind: 'snapshot-refused'; readonly error: ErrorKind }
  | { readonly kind: 'not-found' }

interface SnapshotRoute<Kind> {
  readonly kind: Kind
  readonly snapshotId: string
  /** The snapshot's own, or any of its board's. */
  readonly linkKey: string
}

/**
 * @param pathname as `URL` gives it
 * @param hash as `URL` gives it, with its `#`; the link's key stands there so that no server sees it
 */
export function toRoute(pathname: string, hash: string): Route {
  if (pathname === '/' || pathname === '/index.html') return { kind: 'home' }
  if (pathname === '/verify') return { kind: 'verify' }
  const [, what, id, view] = /^\/([bs])\/([^/]*)(?:\/(register)?)?$/u.exec(pathname) ?? []
  if (id === undefined) return { kind: 'not-found' }
  const linkKey = hash.replace(/^#/u, '')
  return what === 's' ? toSnapshot(id, view, linkKey) : toBoard(id, view, linkKey)
}

function toBoard(boardId: string, view: string | undefined, linkKey: string): Route {
  if (!isBoardId(boardId)) return { kind: 'refused', error: 'no-such-board' }
  const error = keyProblem(linkKey)
  if (error !== undefined) return { kind: 'refused', error, boardId }
  return { kind: view === undefined ? 'board' : 'register', boardId, linkKey }
}

function toSnapshot(snapshotId: string, view: string | undefined, linkKey: string): Route {
  const error = isBoardId(snapshotId) ? keyProblem(linkKey) : 'no-such-snapshot'
  if (error !== undefined) return { kind: 'snapshot-refused', error }
  return { kind: view === undefined ? 'snapshot' : 'snapshot-register', snapshotId, linkKey }
}

function keyProblem(linkKey: string): ErrorKind | undefined {
  if (linkKey === '') return 'no-key'
  return isLinkKey(linkKey) ? undefined : 'wrong-key'
}
