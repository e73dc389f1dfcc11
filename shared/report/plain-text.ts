import { writableXml } from '../export/writable-xml.ts'

/**
 * A text as every form of file can hold it: lines end in line feeds, and what XML has no way to write
 * is U+FFFD. All else stays, whatever it looks like [REPORT-5].
 */
export function plainText(text: string): string {
  return writableXml(text.replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n'))
}
