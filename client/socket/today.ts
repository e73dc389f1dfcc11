import type { Scheduler } from '../binding/scheduler.ts'
import type { Observable } from './board-session.ts'

const LOOK_EVERY_MS = 60_000

/**
 * The day it is where the reader is, as "2011-03-31", while somebody watches: pages stay open over
 * midnight.
 */
export function today(scheduler: Scheduler, now: () => Date): Observable<string> {
  return {
    get: () => localDate(now()),
    subscribe(listener) {
      const look = (): void => {
        listener()
        cancel = scheduler.after(LOOK_EVERY_MS, look)
      }
      let cancel = scheduler.after(LOOK_EVERY_MS, look)
      return () => cancel()
    },
  }
}

function localDate(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(inDigits).join('-')
}

function inDigits(part: number): string {
  return String(part).padStart(2, '0')
}
