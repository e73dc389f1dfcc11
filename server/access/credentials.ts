import { hashKey } from '../ledger/link-keys.ts'
import { readCookie, SESSION_COOKIE } from '../sign-in/cookies.ts'

/** What somebody shows who asks to be let in, over HTTP or by a socket. */
export interface Credentials {
  /** As it was sent: of a link, of a snapshot, or of anything. Undefined where none was. */
  readonly key: string | undefined
  /** See `hashKey`; null when no device named itself. */
  readonly deviceHash: string | null
  /** Shows that the link's passphrase was given; null where none was shown. */
  readonly pass: string | null
  /** Hash of the id of the session in which somebody has signed in, see `hashKey`; null without one. */
  readonly session: string | null
}

/** What a page has shown that opens a socket. */
export function credentialsOf(shown: {
  readonly key: string
  /** Its secret. */
  readonly device: string | undefined
  readonly pass: string | undefined
  readonly session: string | null
}): Credentials {
  const { device, key, pass, session } = shown
  const deviceHash = device === undefined ? null : hashKey(device)
  return { key, deviceHash, pass: pass ?? null, session }
}

/** @param header `Cookie`, as a page of this site sent it */
export function sessionIn(header: string | undefined): string | null {
  const id = readCookie(header, SESSION_COOKIE)
  return id === undefined || id === '' ? null : hashKey(id)
}
