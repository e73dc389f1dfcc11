import { settledDates } from '../settled-zip.ts'

/** pptxgenjs lists a master for each slide; there is one. */
const MASTERS_THAT_ARE_NOT =
  /<Override PartName="\/ppt\/slideMasters\/slideMaster(?!1\.xml)\d+\.xml"[^>]*\/>/gu
/** A note, whose lines pptxgenjs leaves in one paragraph, where PowerPoint does not show them. */
const NOTE = /<a:p><a:r>(<a:rPr[^>]*\/>)<a:t>([^<]*)<\/a:t><\/a:r>(<a:endParaRPr[^>]*\/>)<\/a:p>/gu

/**
 * A part of a PowerPoint file as it is in every file made of the same report: the file was made when
 * the board was so, is in British English, names no part that it has not got, and its notes keep
 * their lines.
 */
export function settledSlidePart(xml: string, path: string, atMs: number): string {
  if (path === '[Content_Types].xml') return xml.replaceAll(MASTERS_THAT_ARE_NOT, '')
  if (path === 'docProps/core.xml') {
    const language = '<dc:language>en-GB</dc:language>'
    return settledDates(xml, atMs).replace('</cp:coreProperties>', `${language}$&`)
  }
  const inEnglish = xml.replaceAll(/\blang="en-US"/gu, 'lang="en-GB"')
  return path.startsWith('ppt/notesSlides/') ? inEnglish.replaceAll(NOTE, inParagraphs) : inEnglish
}

function inParagraphs(_: string, look: string, text: string, end: string): string {
  return text
    .split(/\r?\n/u)
    .map((line) => `<a:p>${line === '' ? '' : `<a:r>${look}<a:t>${line}</a:t></a:r>`}${end}</a:p>`)
    .join('')
}
