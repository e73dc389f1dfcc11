/** What there is to compact: a state, and the updates since. Sizes in bytes. */
export interface Tail {
  readonly stateBytes: number
  readonly tailLength: number
  readonly tailBytes: number
}

/**
 * True when joiners and the log would gain by compacting at once, with people there: a thousand
 * updates and one more per KB of state, or more bytes than the state itself.
 */
export function isLongTail({ stateBytes, tailLength, tailBytes }: Tail): boolean {
  return tailLength > 1_000 + stateBytes / 1024 || tailBytes > Math.max(256 * 1024, stateBytes)
}

/** True when it is worth it once everybody has left. */
export function isSomeTail({ tailLength, tailBytes }: Tail): boolean {
  return tailLength > 20 || tailBytes > 16 * 1024
}
