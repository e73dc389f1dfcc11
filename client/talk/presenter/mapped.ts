import type { Observable } from '../../socket/board-session.ts'

/** What something comes to that changes. @param toValue gives equal results for what did not change */
export function mapped<From, To extends string | null>(
  observable: Observable<From>,
  toValue: (from: From) => To,
): Observable<To> {
  return {
    get: () => toValue(observable.get()),
    subscribe: (listener) => observable.subscribe(listener),
  }
}
