import type { Role } from './roles.ts'

/**
 * Credentials travel as WebSocket subprotocols, `wholeplace.v1`, `key.<link key>`, for who may sit for
 * an agency `device.<secret>` and, where the link has a passphrase, `pass.<pass>`, so that they reach
 * no URL, log or Referer. The server answers with `wholeplace.v1` alone.
 */
export const SUBPROTOCOL = 'wholeplace.v1'
const KEY_PREFIX = 'key.'
const DEVICE_PREFIX = 'device.'
const PASS_PREFIX = 'pass.'

/** In requests over HTTP a device names itself by this header; the key is the bearer's token. */
export const DEVICE_HEADER = 'wholeplace-device'

/** In requests over HTTP this header shows that whoever asks has given the link's passphrase. */
export const PASS_HEADER = 'wholeplace-pass'

/** A board's id, a link's id and key, a device's secret, a pass: 128 bits as unpadded base64url. */
const OPAQUE = /^[A-Za-z0-9_-]{22}$/

export function isBoardId(text: string): boolean {
  return OPAQUE.test(text)
}

export function isSnapshotId(text: string): boolean {
  return OPAQUE.test(text)
}

export function isLinkId(text: string): boolean {
  return OPAQUE.test(text)
}

export function isLinkKey(text: string): boolean {
  return OPAQUE.test(text)
}

/** True for what a device may call itself: only it knows the words, by which it is the same each time. */
export function isDeviceSecret(text: string): boolean {
  return OPAQUE.test(text)
}

/** True for what the server gives to who knows a link's passphrase: the same to all of them. */
export function isPass(text: string): boolean {
  return OPAQUE.test(text)
}

/**
 * @param device this device's secret; none, where nobody is to sit for an agency
 * @param pass what the server gave for the link's passphrase; none, where it has none
 */
export function toSubprotocols(key: string, device?: string, pass?: string): string[] {
  return [
    SUBPROTOCOL,
    KEY_PREFIX + key,
    ...(device === undefined ? [] : [DEVICE_PREFIX + device]),
    ...(pass === undefined ? [] : [PASS_PREFIX + pass]),
  ]
}

/** What a page offered. Each is undefined when none, or none of the right form, was. */
export function fromSubprotocols(offered: Iterable<string>): {
  ours: boolean
  key: string | undefined
  device: string | undefined
  pass: string | undefined
} {
  const list = [...offered]
  const secret = (prefix: string): string | undefined => {
    const text = list.find((name) => name.startsWith(prefix))?.slice(prefix.length)
    return text !== undefined && OPAQUE.test(text) ? text : undefined
  }
  return {
    ours: list.includes(SUBPROTOCOL),
    key: secret(KEY_PREFIX),
    device: secret(DEVICE_PREFIX),
    pass: secret(PASS_PREFIX),
  }
}

/** True for a subprotocol that nobody may hear again: the server never answers with it. */
export function isSecretSubprotocol(name: string): boolean {
  return [KEY_PREFIX, DEVICE_PREFIX, PASS_PREFIX].some((prefix) => name.startsWith(prefix))
}

/** Keys of a board's links that the holder of a stronger one may pass on. */
export type LinkKeys = Partial<Record<Role, string>>
