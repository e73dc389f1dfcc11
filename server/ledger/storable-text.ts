/**
 * Text as every store keeps it. NUL is a character that none does: PostgreSQL refuses it, and SQLite’s
 * driver gives a text back only as far as there. Half a character (a lone surrogate) has no UTF-8, and
 * the audit no form for it. Nobody sees either, so they are left out of what is read off a board, and
 * refused from who could have sent something else.
 */
export function storableText(text: string): string {
  return text.replaceAll(UNSTORABLE, '')
}

export function isStorable(text: string): boolean {
  return text.search(UNSTORABLE) < 0
}

const UNSTORABLE = /[\0\p{Surrogate}]/gu
