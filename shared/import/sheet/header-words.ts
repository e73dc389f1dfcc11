import { foldText } from '../../domain/fold-text.ts'
import type { Scale } from './mapping.ts'

const SCALE_WORDS: readonly (readonly [words: RegExp, scale: Scale])[] = [
  [/(?:£\s*)?['’]?\b000'?s?\b|\b(?:£\s*)?thousands?\b|£\s*k\b|\(k\)/u, 1_000],
  [/\b(?:£\s*)?millions?\b|£\s*mn?\b|\(mn?\)/u, 1_000_000],
]

/** A column's name as it is compared: "Annual cost (£000s)" is "annual cost". */
export function headerWords(header: string): string {
  const folded = foldText(header)
  const plain = SCALE_WORDS.reduce((words, [scale]) => words.replace(scale, ' '), folded)
  // An amount's sign counts where nothing else says what the column is.
  const words = plain.replaceAll(/[^\p{L}\p{N}£%]+/gu, ' ').trim()
  const unsigned = words.replaceAll(/\s*£\s*/gu, ' ').trim()
  return /\p{L}/u.test(unsigned) && !/^(?:a|per|pa)\b/u.test(unsigned) ? unsigned : words || '£'
}

/** What a column's name says that its amounts are counted in. */
export function scaleIn(header: string): Scale {
  const folded = foldText(header)
  return SCALE_WORDS.find(([words]) => words.test(folded))?.[1] ?? 1
}

/** Words to look for in the names of columns. */
export interface Phrase {
  readonly text: string
  readonly words: readonly string[]
}

/** @param text as {@link headerWords} gives it */
export function phrase(text: string): Phrase {
  return { text, words: text.split(' ') }
}

/**
 * How well a column's name says what somebody calls a field: 1 when it is that, less the more else it
 * says, 0 when the words are not in it.
 */
export function likeness(header: Phrase, heard: Phrase): number {
  if (header.text === heard.text) return 1
  if (!heard.words.every((word) => header.words.includes(word))) return 0
  return 0.4 + (0.5 * heard.words.length) / header.words.length
}
