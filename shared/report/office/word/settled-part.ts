import { settledDates } from '../settled-zip.ts'

/** docx numbers drawings and bookmarks on over all files that a page makes, and takes the time of day. */
const COUNTED = [
  /(<(?:wp:docPr|pic:cNvPr) [^>]*?\bid=")(\d+)(?=")/gu,
  /(<w:bookmark(?:Start|End) [^>]*?\bw:id=")(\d+)(?=")/gu,
  /(_Toc)(\d+)\b/gu,
] as const

/**
 * A part of a Word file as it is in every file made of the same report: what is numbered counts from
 * 1, and the file was made when the board was so. Says of what language the file is.
 */
export function settledPart(xml: string, path: string, atMs: number): string {
  if (path === 'docProps/core.xml') {
    const language = '<dc:language>en-GB</dc:language>'
    return settledDates(xml, atMs).replace('</cp:coreProperties>', `${language}$&`)
  }
  return path === 'word/document.xml' ? COUNTED.reduce(counted, xml) : xml
}

function counted(xml: string, pattern: RegExp): string {
  const numbers = new Map<string, number>()
  return xml.replaceAll(pattern, (_, start: string, number: string) => {
    const own = numbers.get(number) ?? numbers.size + 1
    numbers.set(number, own)
    return start + String(own)
  })
}
