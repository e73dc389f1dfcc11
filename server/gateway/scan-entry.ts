import { isUtf8 } from 'node:buffer'
import { MAX_KEY_LENGTH } from '../../shared/board/lane-entry.ts'
import { Unreadable, type ByteCursor } from './byte-cursor.ts'

/** Tags of lib0's `any` encoding. */
const ANY = {
  undefined: 127,
  null: 126,
  integer: 125,
  float32: 124,
  float64: 123,
  false: 121,
  true: 120,
  string: 119,
  object: 118,
  array: 117,
} as const

/** Lanes read keys of up to 512 UTF-16 units, each at most three bytes of UTF-8. */
const MAX_KEY_BYTES = MAX_KEY_LENGTH * 3

/**
 * Passes over one lane entry, `[key, ts, value]`: an array of a string, a number and a value of
 * JSON's kinds.
 * @returns the size of the value in bytes
 * @throws Unreadable when it is anything else
 */
export function skipEntry(cursor: ByteCursor, maxValueDepth: number): number {
  if (cursor.byte() !== ANY.array || cursor.varUint() !== 3) throw new Unreadable('no lane entry')
  if (cursor.byte() !== ANY.string) throw new Unreadable('an entry’s key is no text')
  const keyBytes = skipText(cursor)
  if (keyBytes < 1 || keyBytes > MAX_KEY_BYTES) throw new Unreadable('an entry’s key is too long')
  skipTimestamp(cursor)
  const start = cursor.position
  skipAny(cursor, maxValueDepth)
  return cursor.position - start
}

function skipTimestamp(cursor: ByteCursor): void {
  if (!skipNumber(cursor, cursor.byte())) throw new Unreadable('an entry’s time is no number')
}

/** @returns false, having passed over nothing, when the tag is no number's */
function skipNumber(cursor: ByteCursor, tag: number): boolean {
  switch (tag) {
    case ANY.integer:
      cursor.skipVarInt()
      return true
    case ANY.float32:
      cursor.skip(4)
      return true
    case ANY.float64:
      cursor.skip(8)
      return true
    default:
      return false
  }
}

/** Passes over a value of JSON's kinds that has no parts. */
export function skipScalar(cursor: ByteCursor): void {
  skipAny(cursor, 0)
}

function skipAny(cursor: ByteCursor, depthLeft: number): void {
  const tag = cursor.byte()
  switch (tag) {
    case ANY.undefined:
    case ANY.null:
    case ANY.false:
    case ANY.true:
      return
    case ANY.string:
      skipText(cursor)
      return
    case ANY.array:
    case ANY.object:
      skipMembers(cursor, tag === ANY.object, depthLeft - 1)
      return
    default:
      if (!skipNumber(cursor, tag)) throw new Unreadable('a value is of no kind that JSON has')
  }
}

function skipMembers(cursor: ByteCursor, named: boolean, depthLeft: number): void {
  if (depthLeft < 0) throw new Unreadable('a value is nested too deeply')
  const count = cursor.varUint()
  if (count > cursor.remaining) throw new Unreadable('it ends too early')
  for (let index = 0; index < count; index++) {
    if (named) skipName(cursor)
    skipAny(cursor, depthLeft)
  }
}

const UNDERSCORE = 0x5f
const PROTOTYPE_NAME = Buffer.from('__proto__')

/** A field's name; not `__proto__`, which would change the object rather than its fields. */
function skipName(cursor: ByteCursor): void {
  const length = skipText(cursor)
  if (length !== PROTOTYPE_NAME.length) return
  const start = cursor.position - length
  if (cursor.bytes[start] !== UNDERSCORE) return
  if (PROTOTYPE_NAME.equals(cursor.bytes.subarray(start, cursor.position))) {
    throw new Unreadable('a forbidden name')
  }
}

/**
 * Passes over a text. Yjs throws on one that is not UTF-8, on every page.
 * @returns its length in bytes
 */
export function skipText(cursor: ByteCursor): number {
  const length = cursor.varUint()
  const start = cursor.position
  cursor.skip(length)
  if (cursor.checksText && !isAscii(cursor.bytes, start, cursor.position)) {
    if (!isUtf8(cursor.bytes.subarray(start, cursor.position))) {
      throw new Unreadable('a text is not UTF-8')
    }
  }
  return length
}

/** Most texts are plain letters, and are told without an allocation each. */
function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if ((bytes[index] ?? 0) > 127) return false
  return true
}
