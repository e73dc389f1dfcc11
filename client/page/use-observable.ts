import { useCallback, useSyncExternalStore } from 'react'
import type { Observable } from '../socket/board-session.ts'

/** The present value of something outside React; the component is drawn again when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(
    useCallback((listener: () => void) => observable.subscribe(listener), [observable]),
    () => observable.get(),
  )
}
