import { hashOfAddress } from '../../shared/images/image-address.ts'

/** What of a record matters here: pictures are named by records of kind `asset`. */
interface AnyRecord {
  readonly typeName: string
  readonly props?: unknown
}

/** Hashes of the pictures that a board's records name. */
export function namedImages(records: Iterable<AnyRecord>): ReadonlySet<string> {
  const hashes = new Set<string>()
  for (const { typeName, props } of records) {
    if (typeName !== 'asset') continue
    const hash = hashOfAddress((props as { readonly src?: unknown }).src)
    if (hash !== undefined) hashes.add(hash)
  }
  return hashes
}

/** True when a change to records with these ids may have named others. */
export function changesImages(ids: Iterable<string>): boolean {
  for (const id of ids) if (id.startsWith('asset:')) return true
  return false
}
