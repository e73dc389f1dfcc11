/**
 * A text in the one form in which it is scanned, so that no look of a character hides a number: without
 * what is not seen, digits as 0 to 9, any space as a space, any dash as a hyphen [PERSONAL-2].
 */
export interface ScannedText {
  readonly text: string
  /** Where in the original a place of the text begins. */
  startAt(index: number): number
  /** Where in the original what stands before a place of the text ends. */
  endAt(index: number): number
}

/** Letters, digits and signs as they are typed on a keyboard: nothing to be folded. */
const PLAIN = /^[\n\x20-\x7e]*$/
/** Not seen: marks of format and joining, and what chooses the look of the character before. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u034f]/u
const SPACE = /[\p{Zs}\t\v\f]/u
const LINE_END = /[\r\u0085\u2028\u2029]/u
const DASH = /[\p{Pd}\u2212]/u
const DIGIT = /\p{Nd}/u
/** In an address: a character of ASCII as its two hexadecimal digits, or in a query a plus for a space. */
const ESCAPED = /%([2-7][0-9a-f])|\+/giy

/** @param isAddress of a web page, in which signs may be written as "%40" */
export function scannedText(original: string, isAddress = false): ScannedText {
  if (PLAIN.test(original) && !isAddress) {
    return { text: original, startAt: (index) => index, endAt: (index) => index }
  }
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  const query = isAddress ? original.indexOf('?') : -1
  for (let at = 0; at < original.length;) {
    const { folded, length } =
      (isAddress ? escapedAt(original, at, query) : null) ?? foldedAt(original, at)
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at)
      ends.push(at + length)
    }
    text += folded
    at += length
  }
  return {
    text,
    startAt: (index) => starts[index] ?? original.length,
    endAt: (index) => ends[index - 1] ?? 0,
  }
}

interface Folded {
  readonly folded: string
  /** Of the original, in code units. */
  readonly length: number
}

/** @param query where the address's query begins, -1 for none */
function escapedAt(original: string, at: number, query: number): Folded | null {
  ESCAPED.lastIndex = at
  const match = ESCAPED.exec(original)
  if (match === null) return null
  const [whole, hex] = match
  if (hex === undefined && (query === -1 || at < query)) return null
  const folded = hex === undefined ? ' ' : String.fromCodePoint(Number.parseInt(hex, 16))
  return { folded, length: whole.length }
}

function foldedAt(original: string, at: number): Folded {
  const character = String.fromCodePoint(original.codePointAt(at) ?? 0)
  return { folded: fold(character), length: character.length }
}

function fold(character: string): string {
  if (character === '\n' || (character >= ' ' && character <= '~')) return character
  if (UNSEEN.test(character)) return ''
  if (LINE_END.test(character)) return '\n'
  if (SPACE.test(character)) return ' '
  if (DASH.test(character)) return '-'
  const usual = character.normalize('NFKC')
  return DIGIT.test(usual) ? digitOf(usual) : usual
}

/** Unicode keeps the ten digits of a script side by side, from nought to nine. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++
  return String(value)
}
