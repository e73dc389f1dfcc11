/**
 * Text as every store keeps it. NUL is the one character that none does: PostgreSQL refuses it, and
 * SQLite’s driver gives a text back only as far as there. Nobody sees it, so it is left out of what is
 * read off a board, and refused from who could have sent something else.
 */
export function storableText(text: string): string {
  return text.replaceAll(NUL, '')
}

export function isStorable(text: string): boolean {
  return !text.includes(NUL)
}

const NUL = '\0'
