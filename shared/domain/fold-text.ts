const MARKS = /\p{M}+/gu
const QUOTES = /[‘’‛′`´]/gu
const DASHES = /[\u2010-\u2015\u2212]/gu

/**
 * A text as search compares it: without case, accents, and the shapes of apostrophes and dashes, with
 * runs of spaces as one. "Café for  CARERS" and "cafe for carers" are one.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(QUOTES, "'")
    .replace(DASHES, '-')
    .replace(/\s+/gu, ' ')
    .trim()
}
