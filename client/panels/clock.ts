import type { Observable } from '../socket/board-session.ts'

/** The present second, as Unix ms, while somebody watches. */
export const everySecond: Observable<number> = {
  get: () => Math.floor(Date.now() / 1000) * 1000,
  subscribe(listener) {
    const timer = setInterval(listener, 1000)
    return () => clearInterval(timer)
  },
}

/** A clock for what shows no time: it stands still, so nothing is drawn again for it. */
export const stoppedClock: Observable<number> = { get: () => 0, subscribe: () => () => undefined }
