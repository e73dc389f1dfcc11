import type { Found } from './personal-data.ts'

/** What stands just before a place of a text. @param most so many characters */
export function before(text: string, index: number, most: number): string {
  return text.slice(Math.max(0, index - most), index)
}

/** What stands just after a place of a text. */
export function after(text: string, index: number, most: number): string {
  return text.slice(index, index + most)
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '')
}

/**
 * Everything of a form that turns out to be what it looks like. Whatever does not may have begun too
 * early, so it is looked for again one character on: forms are of bounded length, so that this is linear.
 * @param form global
 */
export function findAll(
  form: RegExp,
  text: string,
  judge: (match: RegExpExecArray) => Found | null,
): Found[] {
  const found: Found[] = []
  form.lastIndex = 0
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const judged = judge(match)
    if (judged === null) form.lastIndex = match.index + 1
    else found.push(judged)
  }
  return found
}

const ADDRESS = /^[("'<[]{0,3}(?:https?:\/\/|www\.)/i
/** No address is looked for farther back. */
const MAX_ADDRESS = 2_000

/** True within a web address, where numbers are mostly a page's own. */
export function isInAddress(text: string, index: number): boolean {
  let start = index
  while (start > 0 && index - start < MAX_ADDRESS && !isSpace(text[start - 1])) start--
  return ADDRESS.test(text.slice(start, start + 12))
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n'
}
