import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u

/**
 * The UUID of what has that id on a board: the one in the id, when it came from elsewhere, else one
 * drawn from the id's SHA-256 (version 8 of RFC 9562), so that it is the same whenever it is saved.
 */
export function uuidOf(id: string): string {
  const own = id.slice(id.indexOf(':') + 1)
  if (UUID.test(own)) return own
  const bytes = digest(encodeUtf8(id)).slice(0, 16)
  bytes[6] = 0x80 | (0x0f & (bytes[6] ?? 0))
  bytes[8] = 0x80 | (0x3f & (bytes[8] ?? 0))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')
}
