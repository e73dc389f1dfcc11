import type { CanvasControls, PersonHere } from '../canvas/canvas-controls.ts'
import type { Person } from '../offline/device-memory.ts'
import { useMemo } from 'react'
import { useObservable } from '../page/use-observable.ts'
import type { Observable } from '../socket/board-session.ts'

/** Who is here, yourself first; yourself alone until the canvas is there to tell. */
export function usePeople(controls: CanvasControls | null, self: Person): readonly PersonHere[] {
  const alone = useMemo(() => onlySelf(self), [self])
  return useObservable(controls?.people ?? alone)
}

function onlySelf(self: Person): Observable<readonly PersonHere[]> {
  const people = [{ ...self, agency: null, isSelf: true, follows: null }]
  return { get: () => people, subscribe: () => () => undefined }
}
