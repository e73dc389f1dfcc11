/** As long as a cell may be: beyond it Excel calls the whole file damaged. */
const MAX_CELL_LENGTH = 32_767

/** What XML has no way to write, and the carriage return, which its readers make a line feed of. */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\0-\x08\x0B-\x1F\uFFFE\uFFFF]/gu
/** What would read as such a character, with the underscore that ends it or the one written next. */
// oxlint-disable-next-line no-control-regex
const LOOKS_ESCAPED = /_(?=x[\dA-Fa-f]{4}[_\0-\x08\x0B-\x1F\uFFFE\uFFFF])/gu

/** A cell's text as XML, such that reading it gives the same text [XLSX-3]. */
export function cellText(text: string): string {
  const cut = text.length > MAX_CELL_LENGTH ? `${text.slice(0, MAX_CELL_LENGTH - 1)}…` : text
  return escaped(
    cut
      .replaceAll(LOOKS_ESCAPED, '_x005F_')
      .replaceAll(UNWRITABLE, escapeCharacter)
      .replaceAll(/\p{Surrogate}/gu, '\uFFFD'),
  )
}

/** A text between tags or in quotation marks. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}
