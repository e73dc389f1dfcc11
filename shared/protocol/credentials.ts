import type { Role } from './roles.ts'

/**
 * Credentials travel as WebSocket subprotocols, `wholeplace.v1` and `key.<link key>`, so that they
 * reach no URL, log or Referer. The server answers with `wholeplace.v1` alone.
 */
export const SUBPROTOCOL = 'wholeplace.v1'
const KEY_PREFIX = 'key.'

/** A board's id and a link's key: 128 random bits as unpadded base64url. */
const OPAQUE = /^[A-Za-z0-9_-]{22}$/

export function isBoardId(text: string): boolean {
  return OPAQUE.test(text)
}

export function isLinkKey(text: string): boolean {
  return OPAQUE.test(text)
}

export function toSubprotocols(key: string): string[] {
  return [SUBPROTOCOL, KEY_PREFIX + key]
}

/** What a page offered. `key` is undefined when none, or none of the right form, was. */
export function fromSubprotocols(offered: Iterable<string>): {
  ours: boolean
  key: string | undefined
} {
  const list = [...offered]
  const key = list.find((name) => name.startsWith(KEY_PREFIX))?.slice(KEY_PREFIX.length)
  return {
    ours: list.includes(SUBPROTOCOL),
    key: key !== undefined && isLinkKey(key) ? key : undefined,
  }
}

/** Keys of a board's links that the holder of a stronger one may pass on. */
export type LinkKeys = Partial<Record<Role, string>>
