import { isBoardId, isLinkKey } from '../../shared/protocol/credentials.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'

/** What an address asks for. */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'board'; readonly boardId: string; readonly linkKey: string }
  /** The board's register of commitments, without its canvas. */
  | { readonly kind: 'register'; readonly boardId: string; readonly linkKey: string }
  /** The board, with the presenter's view of a talk over it. */
  | { readonly kind: 'present'; readonly boardId: string; readonly linkKey: string }
  /** A window with nothing but the slide, for the projector; it hears from the presenter's page only. */
  | { readonly kind: 'screen'; readonly boardId: string; readonly linkKey: string }
  /** The talk, for who follows it; the key is one of the board's links'. */
  | { readonly kind: 'audience'; readonly boardId: string; readonly linkKey: string }
  /** The talk, in the presenter's hand; the key is the one that the presenter's page drew. */
  | { readonly kind: 'clicker'; readonly boardId: string; readonly linkKey: string }
  /** Says of a file whether it is what was exported. */
  | { readonly kind: 'verify' }
  /** What is kept of people. */
  | { readonly kind: 'privacy' }
  /** A board as it was. */
  | SnapshotRoute<'snapshot'>
  | SnapshotRoute<'snapshot-register'>
  /** A board's address that cannot open one; `boardId` where it names a board. */
  | { readonly kind: 'refused'; readonly error: ErrorKind; readonly boardId?: string }
  /** A talk's address that cannot open one. */
  | { readonly kind: 'talk-refused'; readonly error: ErrorKind }
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
  if (pathname === '/privacy') return { kind: 'privacy' }
  const [, what, id, view] = /^\/([bst])\/([^/]*)(?:\/([a-z]+)?)?$/u.exec(pathname) ?? []
  if (id === undefined) return { kind: 'not-found' }
  const linkKey = hash.replace(/^#/u, '')
  if (what === 's') return toSnapshot(id, view, linkKey)
  return what === 't' ? toTalk(id, view, linkKey) : toBoard(id, view, linkKey)
}

function toBoard(boardId: string, view: string | undefined, linkKey: string): Route {
  if (view !== undefined && !isViewOfBoard(view)) return { kind: 'not-found' }
  if (!isBoardId(boardId)) return { kind: 'refused', error: 'no-such-board' }
  const error = keyProblem(linkKey)
  if (error !== undefined) return { kind: 'refused', error, boardId }
  return { kind: view ?? 'board', boardId, linkKey }
}

const VIEWS_OF_BOARD = ['register', 'present', 'screen'] as const

function isViewOfBoard(view: string): view is (typeof VIEWS_OF_BOARD)[number] {
  return VIEWS_OF_BOARD.some((known) => known === view)
}

function toTalk(boardId: string, view: string | undefined, linkKey: string): Route {
  if (view !== undefined && view !== 'clicker') return { kind: 'not-found' }
  const error = isBoardId(boardId) ? keyProblem(linkKey) : 'no-such-board'
  if (error !== undefined) return { kind: 'talk-refused', error }
  return { kind: view ?? 'audience', boardId, linkKey }
}

function toSnapshot(snapshotId: string, view: string | undefined, linkKey: string): Route {
  if (view !== undefined && view !== 'register') return { kind: 'not-found' }
  const error = isBoardId(snapshotId) ? keyProblem(linkKey) : 'no-such-snapshot'
  if (error !== undefined) return { kind: 'snapshot-refused', error }
  return { kind: view === undefined ? 'snapshot' : 'snapshot-register', snapshotId, linkKey }
}

function keyProblem(linkKey: string): ErrorKind | undefined {
  if (linkKey === '') return 'no-key'
  return isLinkKey(linkKey) ? undefined : 'wrong-key'
}
