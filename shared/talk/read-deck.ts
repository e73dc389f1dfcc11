import { isImageHash } from '../images/image-address.ts'
import { LIMITS } from '../protocol/limits.ts'
import type { Deck, DeckSlide, RegisterRow, SlideWords, TalkWords } from './deck.ts'

/** Bounds of what one talk may say; far above what a page of this version makes of any board. */
const MAX = {
  /** A title, a sentence, a line of text, in characters. */
  text: 100_000,
  /** The name of a frame or a font. */
  name: 200,
  fonts: 64,
  lines: 10_000,
  rows: 10_000,
  /** A slide's side, in units of the board. */
  side: 1_000_000,
}

/**
 * A deck as anybody may have sent it.
 * @returns it with nothing but its own fields; undefined when it is none
 */
export function readDeck(value: unknown): Deck | undefined {
  const { slides, title, words } = fieldsOf(value)
  const read = listOf(slides, LIMITS.maxSlides, readSlide)
  if (!isText(title) || !isHash(words) || read === undefined) return undefined
  return { title, slides: read, words }
}

/**
 * The words of a talk, likewise.
 * @returns undefined when they are none
 */
export function readTalkWords(value: unknown): TalkWords | undefined {
  const { register, slides } = fieldsOf(value)
  const words = listOf(slides, LIMITS.maxSlides, readSlideWords)
  const rows = listOf(register, MAX.rows, readRegisterRow)
  return words && rows && { slides: words, register: rows }
}

function readSlide(value: unknown): DeckSlide | undefined {
  const { fonts, height, id, picture, title, width } = fieldsOf(value)
  const names = listOf(fonts, MAX.fonts, readName)
  if (!isName(id) || !isText(title) || !isHash(picture)) return undefined
  if (!isSide(width) || !isSide(height) || names === undefined) return undefined
  return { id, title, width, height, picture, fonts: names }
}

function readSlideWords(value: unknown): SlideWords | undefined {
  const { alt, id, lines } = fieldsOf(value)
  const read = listOf(lines, MAX.lines, readTextOf)
  return isName(id) && isText(alt) && read ? { id, alt, lines: read } : undefined
}

function readRegisterRow(value: unknown): RegisterRow | undefined {
  const { agreement, due, lead, ref, status, title } = fieldsOf(value)
  if (!isText(ref) || !isText(title) || !isText(lead)) return undefined
  if (!isText(due) || !isText(status) || !isText(agreement)) return undefined
  return { ref, title, lead, due, status, agreement }
}

function readName(value: unknown): string | undefined {
  return isName(value) ? value : undefined
}

function readTextOf(value: unknown): string | undefined {
  return isText(value) ? value : undefined
}

/** @returns undefined when it is no list, a longer one, or something in it cannot be read */
function listOf<T>(
  value: unknown,
  max: number,
  read: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > max) return undefined
  const items: T[] = []
  for (const each of value as readonly unknown[]) {
    const item = read(each)
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX.text
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX.name
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX.side
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && isImageHash(value)
}
