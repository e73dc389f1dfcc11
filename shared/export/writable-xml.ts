/** What XML 1.0 has no way to hold, however it is written: controls, and halves of characters. */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu

/** The same text with a replacement character for each that an XML file cannot hold. Not escaped. */
export function writableXml(text: string): string {
  return text.replaceAll(UNWRITABLE, '\uFFFD')
}
