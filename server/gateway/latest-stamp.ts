import type * as Y from 'yjs'
import { visitLive } from '../../shared/board/lane-items.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'

/**
 * How late an entry may be dated: `maxFutureMs` ahead of the server's clock. Entries that are dated later
 * still can only be on a board when that clock has been set back since they were let in. An honest page
 * dates what it writes after all it has seen: until the clock has caught up it is `maxFutureMs` from there.
 *
 * @param nowMs the server's clock, Unix ms
 * @returns Unix ms
 */
export function latestStampMs(board: Y.Doc, nowMs: number): number {
  const latestMs = nowMs + LIMITS.maxFutureMs
  let greatest = latestMs
  visitLive(board, new Map(), (element) => {
    const ts: unknown = Array.isArray(element) ? element[1] : undefined
    if (typeof ts === 'number' && ts > greatest) greatest = ts
  })
  return greatest === latestMs ? latestMs : greatest + LIMITS.maxFutureMs
}
