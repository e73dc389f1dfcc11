import type { AnyEncodable } from 'lib0/encoding'
import * as encoding from 'lib0/encoding'
import type { BoardRecord } from './board-record.ts'
import { LIMITS } from '../protocol/limits.ts'
import { textOf, withText } from './record-text.ts'
import { EMPTY_TEXT } from './text-fragment.ts'

/**
 * Whether the server takes a valid record as one value, which {@link validateRecord} does not ask. Its
 * text travels on its own.
 */
export function fitsInEntry(record: BoardRecord): boolean {
  const value = textOf(record) === undefined ? record : withText(record, EMPTY_TEXT)
  return depthOf(value) <= LIMITS.maxValueDepth && sizeOf(value) <= LIMITS.maxValueBytes
}

/** Recursion is bounded by what is valid. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((most, part) => Math.max(most, depthOf(part)), 0)
}

function sizeOf(value: BoardRecord): number {
  return encoding.encode((encoder) => encoding.writeAny(encoder, value as unknown as AnyEncodable))
    .length
}
