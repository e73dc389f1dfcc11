import { hashKey } from '../ledger/link-keys.ts'

/** What somebody shows who asks to be let in, over HTTP or by a socket. */
export interface Credentials {
  /** As it was sent: of a link, of a snapshot, or of anything. Undefined where none was. */
  readonly key: string | undefined
  /** See `hashKey`; null when no device named itself. */
  readonly deviceHash: string | null
  /** Shows that the link's passphrase was given; null where none was shown. */
  readonly pass: string | null
}

/** What a page has shown that opens a socket. */
export function credentialsOf(shown: {
  readonly key: string
  /** Its secret. */
  readonly device: string | undefined
  readonly pass: string | undefined
}): Credentials {
  const { device, key, pass } = shown
  return { key, deviceHash: device === undefined ? null : hashKey(device), pass: pass ?? null }
}
