import { digest } from 'lib0/hash/sha256'

/**
 * The SHA-256 of some bytes, in hexadecimal. Pages that come over plain http from another machine
 * have no `crypto.subtle`; there it is reckoned in JavaScript, at some 50 MB a second.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = (crypto as Partial<Crypto>).subtle
  const hash =
    subtle === undefined ? digest(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
