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
  const key = readText(cursor)
  if (key.length < 1 || key.length > MAX_KEY_BYTES)
    throw new Unreadable('an entry’s key is too long')
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
      readText(cursor)
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

/** Yjs throws on text that is not UTF-8, on every page. */
function readText(cursor: ByteCursor): Uint8Array {
  const text = cursor.varBytes()
  if (!isAscii(text) && !isUtf8(text)) throw new Unreadable('a text is not UTF-8')
  return text
}

/** Most texts are a few plain letters: quicker looked at than asked about. */
function isAscii(text: Uint8Array): boolean {
  if (text.length > 64) return false
  for (let index = 0; index < text.length; index++) if ((text[index] ?? 0) > 127) return false
  return true
}

const PROTOTYPE_NAME = '__proto__'

/** A field's name; not `__proto__`, which would change the object rather than its fields. */
function skipName(cursor: ByteCursor): void {
  const name = readText(cursor)
  if (name.length !== PROTOTYPE_NAME.length) return
  if (PROTOTYPE_NAME === String.fromCharCode(...name)) throw new Unreadable('a forbidden name')
}
