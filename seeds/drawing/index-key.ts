import type { IndexKey } from '@tldraw/utils'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The place of the nth shape in the order in which they lie on one another: always the same, where
 * tldraw's own keys have chance in them.
 * @param n from 0 to 3,900
 */
export function indexKey(n: number): IndexKey {
  const digit = (value: number): string => DIGITS.charAt(value % DIGITS.length)
  const beyond = n - DIGITS.length
  const key =
    beyond < 0 ? `a${digit(n)}` : `b${digit(Math.floor(beyond / DIGITS.length))}${digit(beyond)}`
  return key as IndexKey
}
