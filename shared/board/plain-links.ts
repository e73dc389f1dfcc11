import { isPlainObject } from './plain-json.ts'
import { isSafeLink, plainLink } from './safe-link.ts'

/** Which prop of a shape, or of a bookmark's asset, is an address. */
const ADDRESS_PROPS: Readonly<Record<string, string>> = { shape: 'url', asset: 'src' }

/**
 * The record with its web address as plain as a board takes it; the same object when it is. A
 * picture's address is none of these: it is of this board, or the record is not valid.
 */
export function withPlainLink(record: unknown): unknown {
  if (!isPlainObject(record) || !isPlainObject(record['props'])) return record
  const { props, type, typeName } = record
  const name = typeof typeName === 'string' ? ADDRESS_PROPS[typeName] : undefined
  if (name === undefined || (typeName === 'asset' && type !== 'bookmark')) return record
  const address = props[name]
  const plain = plainAddress(address)
  return plain === address ? record : { ...record, props: { ...props, [name]: plain } }
}

/** A web address as plain as a board takes it; what cannot be made so, and all else, as it is. */
function plainAddress(address: unknown): unknown {
  if (typeof address !== 'string' || address === '' || isSafeLink(address)) return address
  return plainLink(address) ?? address
}
