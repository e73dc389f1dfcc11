/**
 * Message types on `/sync/<boardId>`: the first varuint of every frame.
 *
 * 0–3 are y-websocket's own, so a stock y-websocket provider connects; the rest are ours and begin
 * at 100, where a stock provider passes over them.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** `varuint 100`, then the durable state vector as `varUint8Array`. */
  saved: 100,
  /** `varuint 101`, then {@link BoardState} as a JSON `varString`. */
  boardState: 101,
  /** `varuint 102`, then {@link Notice} as a JSON `varString`. */
  notice: 102,
} as const

/** The second varuint of a `MESSAGE.sync` frame, as in y-protocols/sync. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const
