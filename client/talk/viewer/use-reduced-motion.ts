import type { Observable } from '../../socket/board-session.ts'
import { useObservable } from '../../page/use-observable.ts'

const QUERY = '(prefers-reduced-motion: reduce)'

const reducedMotion: Observable<boolean> = {
  get: () => matchMedia(QUERY).matches,
  subscribe(listener) {
    const query = matchMedia(QUERY)
    query.addEventListener('change', listener)
    return () => query.removeEventListener('change', listener)
  },
}

/** True for people who have asked their device for less movement. */
export function useReducedMotion(): boolean {
  return useObservable(reducedMotion)
}
