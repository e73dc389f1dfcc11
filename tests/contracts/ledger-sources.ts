import type { LedgerSources } from '../../server/ledger/sql-ledger.ts'

/** Sources that give the same each time: a day in April, and bytes that count up. */
export function countingSources(): LedgerSources & { readonly reset: () => void } {
  let drawn = 0
  return {
    reset() {
      drawn = 0
    },
    now: () => Date.UTC(2010, 3, 9),
    randomBytes(count) {
      drawn += 1
      const bytes = new Uint8Array(count)
      new DataView(bytes.buffer).setUint32(0, drawn)
      return bytes
    },
  }
}
