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
  const keyBytes = cursor.varUint()
  if (keyBytes < 1 || keyBytes > MAX_KEY_BYTES) throw new Unreadable('an entry’s key is too long')
  cursor.skip(keyBytes)
  skipTimestamp(cursor)
  const start = cursor.position
  skipAny(cursor, maxValueDepth)
  return cursor.position - start
}

function skipTimestamp(cursor: ByteCursor): void {
  switch (cursor.byte()) {
    case ANY.integer:
      cursor.skipVarInt()
      return
    case ANY.float32:
      cursor.skip(4)
      return
    case ANY.float64:
      cursor.skip(8)
      return
    default:
      throw new Unreadable('an entry’s time is no number')
  }
}

function skipAny(cursor: ByteCursor, depthLeft: number): void {
  const tag = cursor.byte()
  switch (tag) {
    case ANY.undefined:
    case ANY.null:
    case ANY.false:
    case ANY.true:
      return
    case ANY.integer:
      cursor.skipVarInt()
      return
    case ANY.float32:
      cursor.skip(4)
      return
    case ANY.float64:
      cursor.skip(8)
      return
    case ANY.string:
      cursor.skip(cursor.varUint())
      return
    case ANY.array:
    case ANY.object:
      skipMembers(cursor, tag === ANY.object, depthLeft - 1)
      return
    default:
      throw new Unreadable('a value is of no kind that JSON has')
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

const PROTOTYPE_NAME = '__proto__'

/** A field's name; not `__proto__`, which would change the object rather than its fields. */
function skipName(cursor: ByteCursor): void {
  const name = cursor.varBytes()
  if (name.length !== PROTOTYPE_NAME.length) return
  if (PROTOTYPE_NAME === String.fromCharCode(...name)) throw new Unreadable('a forbidden name')
}
