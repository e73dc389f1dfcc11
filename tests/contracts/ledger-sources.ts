import type { LedgerSources } from '../../server/ledger/sql-ledger.ts'

const START_MS = Date.UTC(2010, 3, 9)

/** Sources that give the same each time: a day in April, and bytes that count up. */
export function countingSources(): LedgerSources & {
  readonly reset: () => void
  /** Time passes. */
  readonly pass: (ms: number) => void
} {
  let drawn = 0
  let nowMs = START_MS
  return {
    reset() {
      drawn = 0
      nowMs = START_MS
    },
    pass(ms) {
      nowMs += ms
    },
    now: () => nowMs,
    randomBytes(count) {
      drawn += 1
      const bytes = new Uint8Array(count)
      new DataView(bytes.buffer).setUint32(0, drawn)
      return bytes
    },
  }
}
