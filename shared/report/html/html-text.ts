import { plainText } from '../plain-text.ts'

/** A text between tags or in quotation marks. */
export function escaped(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A text with its lines one below another. */
export function inLines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>')
}
