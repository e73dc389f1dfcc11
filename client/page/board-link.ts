import { toRoute, type Route } from './route.ts'

/** The path and fragment of a board's address on this site. */
export function boardPath(boardId: string, linkKey: string): string {
  return `/b/${boardId}#${linkKey}`
}

/** The path and fragment of a board's register. */
export function registerPath(boardId: string, linkKey: string): string {
  return `/b/${boardId}/register#${linkKey}`
}

/** A whole link, to be passed on. @param origin of this site, as `location.origin` gives it */
export function boardLink(origin: string, boardId: string, linkKey: string): string {
  return origin + boardPath(boardId, linkKey)
}

/** The path and fragment of a snapshot's address. @param key its own, or any of its board's */
export function snapshotPath(snapshotId: string, key: string): string {
  return `/s/${snapshotId}#${key}`
}

/** The path and fragment of a snapshot's register. */
export function snapshotRegisterPath(snapshotId: string, key: string): string {
  return `/s/${snapshotId}/register#${key}`
}

/** The path and fragment of the presenter's view over a board. */
export function presentPath(boardId: string, linkKey: string): string {
  return `/b/${boardId}/present#${linkKey}`
}

/** The path and fragment of a talk's second screen. */
export function screenPath(boardId: string, linkKey: string): string {
  return `/b/${boardId}/screen#${linkKey}`
}

/** The path and fragment of a talk, for its audience. @param key that of the board's audience link */
export function audiencePath(boardId: string, key: string): string {
  return `/t/${boardId}#${key}`
}

/** The path and fragment of the page by which a phone is the clicker. @param key the clicker's */
export function clickerPath(boardId: string, key: string): string {
  return `/t/${boardId}/clicker#${key}`
}

/** What somebody pasted: a board's, a talk's or a snapshot's address on this site, or what is the matter with it in words. */
export type PastedLink =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'problem'; readonly message: string }

const NOT_A_LINK =
  'This does not look like a link to a board. A link looks like this: https://…/b/…#…'

const ABOUT_NO_BOARD: ReadonlySet<Route['kind']> = new Set([
  'home',
  'verify',
  'privacy',
  'not-found',
])

const NO_KEY =
  'The end of this link is missing: the part after #, which is the key. Ask for the whole link.'
const NOT_WHOLE = 'Part of this link is missing or changed. Ask for the whole link.'

/**
 * Reads a link as people paste it: between brackets or quotes, with a full stop after it, without
 * its scheme or its host.
 *
 * @param origin of this site, as `location.origin` gives it
 */
export function readPastedLink(text: string, origin: string): PastedLink {
  const tidy = text.trim().replace(/^[<("'“‘]+|[>)"'”’.,;]+$/gu, '')
  if (tidy === '') return problem('Paste the link you were sent.')
  const url = toUrl(tidy, origin)
  if (url === null) return problem(NOT_A_LINK)
  const route = toRoute(url.pathname, url.hash)
  if (url.origin !== origin && !ABOUT_NO_BOARD.has(route.kind)) {
    return problem(`This link is for another site, ${url.host}. Paste it into the address bar.`)
  }
  switch (route.kind) {
    case 'home':
    case 'verify':
    case 'privacy':
    case 'not-found':
      return problem(NOT_A_LINK)
    case 'board':
      return { kind: 'page', path: boardPath(route.boardId, route.linkKey) }
    case 'register':
      return { kind: 'page', path: registerPath(route.boardId, route.linkKey) }
    case 'present':
      return { kind: 'page', path: presentPath(route.boardId, route.linkKey) }
    case 'screen':
      return { kind: 'page', path: screenPath(route.boardId, route.linkKey) }
    case 'audience':
      return { kind: 'page', path: audiencePath(route.boardId, route.linkKey) }
    case 'clicker':
      return { kind: 'page', path: clickerPath(route.boardId, route.linkKey) }
    case 'snapshot':
      return { kind: 'page', path: snapshotPath(route.snapshotId, route.linkKey) }
    case 'snapshot-register':
      return { kind: 'page', path: snapshotRegisterPath(route.snapshotId, route.linkKey) }
    case 'refused':
    case 'talk-refused':
    case 'snapshot-refused':
      return problem(route.error === 'no-key' ? NO_KEY : NOT_WHOLE)
  }
}

function problem(message: string): PastedLink {
  return { kind: 'problem', message }
}

function toUrl(text: string, origin: string): URL | null {
  if (/\s/u.test(text)) return null
  if (text.startsWith('/')) return parseUrl(origin + text)
  if (/^https?:\/\//iu.test(text)) return parseUrl(text)
  return parseUrl(`${new URL(origin).protocol}//${text}`)
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
