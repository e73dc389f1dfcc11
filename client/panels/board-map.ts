import type { BoardDocument } from '../../shared/board/board-document.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { sameValues } from '../../shared/domain/same-values.ts'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { Scheduler } from '../binding/scheduler.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'

/**
 * After each reading there is a rest of so many times as long: of a large board it takes some ms, and
 * somebody who drags changes it thirty times a second.
 */
const REST_FACTOR = 7

/**
 * What the board says of its place, for as long as its document is open: read in the next frame after
 * a change, unless the last reading was so long that it is not due again.
 */
export function boardMap(document: BoardDocument, scheduler: Scheduler): Observable<ServiceMap> {
  const map = new ObservableValue(readServiceMap(document.view.records.values()))
  let isReadingDue = false
  let restUntilMs = 0
  const read = (): void => {
    const startMs = scheduler.now()
    isReadingDue = false
    const now = readServiceMap(document.view.records.values())
    // Moving things about says nothing of the place.
    const isSame = sameValues(now, map.get())
    restUntilMs = scheduler.now() + REST_FACTOR * (scheduler.now() - startMs)
    if (!isSame) map.set(now)
  }
  document.onChange(() => {
    if (isReadingDue) return
    isReadingDue = true
    const restMs = restUntilMs - scheduler.now()
    if (restMs <= 0) scheduler.nextFrame(read)
    else scheduler.after(restMs, read)
  })
  return map
}
