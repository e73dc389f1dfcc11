/** Shown as nothing, or turning round what follows, and no part of any word or emoji; half a character. */
const DECEPTIVE =
  /[\p{Cc}\p{Surrogate}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu
/** The byte order mark, of no width, passes for a space otherwise. */
const SPACES = /[^\S\ufeff]+/gu
/** What no language writes over one letter. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
const CUT_IN_HALF = /\p{Surrogate}$/u
const SEEN = /[^\p{White_Space}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * A name or title that somebody gave, as one line in which everybody sees what is there: no line
 * breaks, nothing that reverses or hides letters, no pile of accents over its surroundings, no half a
 * character. '' when nothing of it would be seen.
 * @param maxLength where it is cut, in UTF-16 units, between characters
 */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .replaceAll(SPACES, ' ')
    .replaceAll(DECEPTIVE, '')
    .replaceAll(/ +/gu, ' ')
    .replaceAll(PILED_MARKS, '$1')
    .trim()
    .slice(0, maxLength)
    .replace(CUT_IN_HALF, '')
    .trimEnd()
  return SEEN.test(line) ? line : ''
}
