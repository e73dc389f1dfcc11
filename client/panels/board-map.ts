import type { BoardDocument } from '../../shared/board/board-document.ts'
import { readServiceMap } from '../../shared/domain/read-service-map.ts'
import { sameValues } from '../../shared/domain/same-values.ts'
import type { ServiceMap } from '../../shared/domain/service-map.ts'
import type { Scheduler } from '../binding/scheduler.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'

/** Reading a large board takes some ms, and somebody who drags changes it thirty times a second. */
const READ_INTERVAL_MS = 100

/** What the board says of its place, at most a tenth of a second old; for as long as its document is open. */
export function boardMap(document: BoardDocument, scheduler: Scheduler): Observable<ServiceMap> {
  const map = new ObservableValue(readServiceMap(document.view.records.values()))
  let isReadingDue = false
  document.onChange(() => {
    if (isReadingDue) return
    isReadingDue = true
    scheduler.after(READ_INTERVAL_MS, () => {
      isReadingDue = false
      const now = readServiceMap(document.view.records.values())
      // Moving things about says nothing of the place.
      if (!sameValues(now, map.get())) map.set(now)
    })
  })
  return map
}
