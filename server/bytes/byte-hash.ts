import { createHash } from 'node:crypto'

const HASH = /^[0-9a-f]{64}$/u

/** True for what a {@link sha256} may be. */
export function isByteHash(text: string): boolean {
  return HASH.test(text)
}

/** What bytes are kept under: their SHA-256, as 64 lower-case hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
