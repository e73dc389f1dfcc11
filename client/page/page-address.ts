import type { Observable } from '../socket/board-session.ts'

/**
 * This page's address. A link pasted over another of the same board changes only the fragment, which
 * loads nothing: the page has to notice by itself.
 */
export const pageAddress: Observable<string> = {
  get: () => location.href,
  subscribe(listener) {
    addEventListener('hashchange', listener)
    addEventListener('popstate', listener)
    return () => {
      removeEventListener('hashchange', listener)
      removeEventListener('popstate', listener)
    }
  },
}

/** Goes on under another address, as when a link is replaced by another: back does not lead to the old one. */
export function moveTo(path: string): void {
  history.replaceState(history.state, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** Goes to another address of the same page, whose parts stay where they are. @param path with its fragment */
export function goTo(path: string): void {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}
