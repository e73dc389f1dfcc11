import { widthInEm } from './text-width.ts'
import type { Weight } from './text-width.ts'

/** A text in the lines in which it is drawn. */
export interface TextLines {
  readonly lines: readonly string[]
  /** True when a word had to be broken. */
  readonly isBroken: boolean
}

const ELLIPSIS = '…'
/** No card has room for more; a text may be far longer. In UTF-16 units. */
const MOST_LENGTH = 2_000

/**
 * Breaks a text into lines that fit a width: at spaces, within a word only where it has no room on a
 * line of its own. Line breaks of the text itself are kept.
 * @param widthEm the room, for a font size of 1
 */
export function breakLines(text: string, widthEm: number, weight: Weight): TextLines {
  const lines: string[] = []
  let isBroken = false
  for (const paragraph of text.slice(0, MOST_LENGTH).split('\n')) {
    let line = ''
    for (const word of paragraph.split(/\s+/u)) {
      if (word === '') continue
      const longer = line === '' ? word : `${line} ${word}`
      if (widthInEm(longer, weight) <= widthEm) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      const parts = widthInEm(word, weight) <= widthEm ? [word] : partsOf(word, widthEm, weight)
      isBroken ||= parts.length > 1
      lines.push(...parts.slice(0, -1))
      line = parts.at(-1) ?? ''
    }
    if (line !== '') lines.push(line)
  }
  return { lines, isBroken }
}

/**
 * At most so many of the lines, the last ending in an ellipsis when some are left out.
 * @param widthEm as they were broken for
 */
export function clampLines(
  { lines }: TextLines,
  most: number,
  widthEm: number,
  weight: Weight,
): readonly string[] {
  if (lines.length <= most) return lines
  const last = lines[most - 1]
  if (last === undefined) return []
  return [...lines.slice(0, most - 1), withEllipsis(last, widthEm, weight)]
}

/** A text that fits a width, its end left out if it must be. */
export function clipLine(text: string, widthEm: number, weight: Weight): string {
  return widthInEm(text, weight) <= widthEm ? text : withEllipsis(text, widthEm, weight)
}

function withEllipsis(line: string, widthEm: number, weight: Weight): string {
  const characters = charactersOf(line)
  const cut = (): string => `${characters.join('').replace(/[\s,;:.·–-]+$/u, '')}${ELLIPSIS}`
  while (characters.length > 0 && widthInEm(cut(), weight) > widthEm) characters.pop()
  return cut()
}

/** The pieces of a word that fit a width; a character that does not is a piece all the same. */
function partsOf(word: string, widthEm: number, weight: Weight): string[] {
  const parts: string[] = []
  let part = ''
  for (const character of charactersOf(word)) {
    if (part !== '' && widthInEm(part + character, weight) > widthEm) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  parts.push(part)
  return parts
}

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** As people count them: an accent or a skin tone belongs to what it is on. */
function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
