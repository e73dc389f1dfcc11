import type { BoardRecord } from '../../shared/board/board-record.ts'
import { hashOfAddress } from '../../shared/images/image-address.ts'

/** Hashes of the pictures that shapes of these records show. */
export function shownImages(records: readonly BoardRecord[]): ReadonlySet<string> {
  const shownAssets = new Set<unknown>()
  for (const record of records) {
    if (record.typeName === 'shape' && 'assetId' in record.props) {
      shownAssets.add(record.props.assetId)
    }
  }
  const shown = new Set<string>()
  for (const record of records) {
    if (record.typeName !== 'asset' || !shownAssets.has(record.id)) continue
    const hash = hashOfAddress(record.props.src)
    if (hash !== undefined) shown.add(hash)
  }
  return shown
}
