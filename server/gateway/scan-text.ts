import { isPlainObject } from '../../shared/board/plain-json.ts'
import { TEXT_MARKS, TEXT_NODES } from '../../shared/board/rich-text.ts'
import { Unreadable, type ByteCursor } from './byte-cursor.ts'
import { skipScalar, skipText } from './scan-entry.ts'

/** Yjs' id of a struct, or of one of the parts it consists of. */
export interface StructId {
  readonly client: number
  readonly clock: number
}

/** What a struct of a text adds to it; `gone` and `deleted` add nothing. */
export type TextContent =
  'gone' | 'deleted' | 'characters' | 'format' | 'attribute' | 'fragment' | 'element' | 'text'

/** Where a struct that stands beside no other says that it lies. */
export type StatedParent =
  /** In its author's lane. */
  | { readonly kind: 'lane' }
  /** In the root of texts, as the text of a shape. */
  | { readonly kind: 'texts'; readonly name: string }
  /** In the type that a struct holds; under a name if it is an attribute. */
  | { readonly kind: 'type'; readonly id: StructId; readonly name: string | null }

/** A struct that is no lane entry. */
export interface TextStruct extends StructId {
  readonly length: number
  readonly content: TextContent
  readonly left: StructId | null
  readonly right: StructId | null
  /** Null when it stands beside another, and therefore where that one is. */
  readonly parent: StatedParent | null
}

interface ReadContent {
  readonly content: TextContent
  /** How far it takes its author's clock. */
  readonly length: number
}

/** Kinds of content in Yjs' update format v1, and the types it can hold. */
const CONTENT = { string: 4, format: 6, type: 7, any: 8 } as const
const TYPE = { element: 3, fragment: 4, text: 6 } as const

/** A format's value, as JSON, and an attribute's: a link's address is the longest. */
const MAX_ATTRIBUTE_BYTES = 8 * 1024
const MAX_NAME_BYTES = 128

/**
 * Passes over what a struct holds, if it may stand in a text.
 * @throws Unreadable when it may not
 */
export function readTextContent(cursor: ByteCursor, kind: number): ReadContent {
  switch (kind) {
    case CONTENT.string:
      return { content: 'characters', length: skipCharacters(cursor) }
    case CONTENT.format:
      skipFormat(cursor)
      return { content: 'format', length: 1 }
    case CONTENT.type:
      return { content: readType(cursor), length: 1 }
    case CONTENT.any:
      skipAttribute(cursor)
      return { content: 'attribute', length: 1 }
    default:
      throw new Unreadable(`content of kind ${kind} has no place on a board`)
  }
}

/** Reads a short text: the name of an attribute, a mark, a shape. */
export function readName(cursor: ByteCursor): string {
  const length = skipText(cursor)
  if (length < 1 || length > MAX_NAME_BYTES) throw new Unreadable('a name is too long')
  return textBefore(cursor, length)
}

/** @returns their number in UTF-16 units, by which Yjs counts */
function skipCharacters(cursor: ByteCursor): number {
  const bytes = skipText(cursor)
  let units = 0
  for (let at = cursor.position - bytes; at < cursor.position; at++) {
    const byte = cursor.bytes[at] ?? 0
    if (byte >= FOUR_BYTE_LEAD) units += 2
    else if ((byte & CONTINUATION_MASK) !== CONTINUATION) units += 1
  }
  if (units < 1) throw new Unreadable('a text without characters')
  return units
}

const FOUR_BYTE_LEAD = 0xf0
const CONTINUATION_MASK = 0xc0
const CONTINUATION = 0x80

function skipFormat(cursor: ByteCursor): void {
  const mark = readName(cursor)
  if (!TEXT_MARKS.has(mark)) throw new Unreadable('a mark that no text has')
  const length = skipText(cursor)
  if (length > MAX_ATTRIBUTE_BYTES) throw new Unreadable('a mark is too large')
  if (!isMarkValue(parseJson(textBefore(cursor, length)))) {
    throw new Unreadable('a mark that no text has')
  }
}

/** A mark's attributes; null where it ends. */
function isMarkValue(value: unknown): boolean {
  if (value === null) return true
  return (
    isPlainObject(value) &&
    Object.values(value).every((one) => one === null || typeof one !== 'object')
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Unreadable('a mark is no JSON')
  }
}

function readType(cursor: ByteCursor): TextContent {
  switch (cursor.varUint()) {
    case TYPE.fragment:
      return 'fragment'
    case TYPE.text:
      return 'text'
    case TYPE.element:
      if (!TEXT_NODES.has(readName(cursor))) throw new Unreadable('an element that no text has')
      return 'element'
    default:
      throw new Unreadable('a type that no text has')
  }
}

function skipAttribute(cursor: ByteCursor): void {
  if (cursor.varUint() !== 1) throw new Unreadable('an attribute has one value')
  const start = cursor.position
  skipScalar(cursor)
  if (cursor.position - start > MAX_ATTRIBUTE_BYTES)
    throw new Unreadable('an attribute is too large')
}

/** The text that was just passed over. */
function textBefore(cursor: ByteCursor, bytes: number): string {
  return Buffer.from(cursor.bytes.subarray(cursor.position - bytes, cursor.position)).toString()
}
