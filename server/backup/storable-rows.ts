import type { LedgerRow } from '../ledger/ledger-rows.ts'
import { isStorable, storableText } from '../ledger/storable-text.ts'

/** Rows as every store keeps them: without the character NUL. */
export interface StorableRows {
  readonly rows: readonly LedgerRow[]
  /** Of how many texts that was left out. */
  readonly shortenedTexts: number
}

export function toStorableRows(rows: readonly LedgerRow[]): StorableRows {
  let shortenedTexts = 0
  const toStorable = (value: LedgerRow[string]) => {
    if (typeof value !== 'string' || isStorable(value)) return value
    shortenedTexts += 1
    return storableText(value)
  }
  const storable = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, toStorable(value)])),
  )
  return { rows: storable, shortenedTexts }
}
