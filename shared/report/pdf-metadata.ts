import { encodeUtf8 } from 'lib0/string'
import { writableXml } from '../export/writable-xml.ts'
import { escaped } from '../export/xlsx/xml-text.ts'

/** What a PDF says of itself to programs. */
export interface PdfDescription {
  readonly title: string
  /** Where it comes from, in one line. */
  readonly description: string
  /** As "en-GB". */
  readonly language: string
}

/**
 * A PDF as Chromium prints it, with what PDF/UA-1 (ISO 14289-1, 7.1 and 5) asks for besides structure,
 * language and a title that is shown: metadata as XMP, which names the standard. What was there stays
 * byte for byte; the rest is appended, as PDF has it for changes (ISO 32000-1, 7.5.6).
 * @returns undefined for a file that is not of the form in which Chromium writes
 */
export function describePdf(
  pdf: Uint8Array,
  description: PdfDescription,
): Uint8Array<ArrayBuffer> | undefined {
  const end = readEnd(pdf)
  const catalogue = end && readObject(pdf, end.tableAt, end.root)
  if (end === undefined || catalogue === undefined || !catalogue.endsWith('>>')) return undefined
  const xmp = encodeUtf8(xmpOf(description))
  const metadata = end.size
  const head = ascii(
    `\n${metadata} 0 obj\n<</Type /Metadata /Subtype /XML /Length ${xmp.length}>>\nstream\n`,
  )
  const middle = ascii('\nendstream\nendobj\n')
  const changed = ascii(
    `${end.root} 0 obj\n${catalogue.slice(0, -2)}\n/Metadata ${metadata} 0 R>>\nendobj\n`,
  )
  const metadataAt = pdf.length + 1
  const changedAt = pdf.length + head.length + xmp.length + middle.length
  const table = ascii(
    [
      'xref',
      `${end.root} 1`,
      `${placeOf(changedAt)} 00000 n `,
      `${metadata} 1`,
      `${placeOf(metadataAt)} 00000 n `,
      'trailer',
      `<</Size ${metadata + 1} /Root ${end.root} 0 R /Info ${end.info} 0 R /Prev ${end.tableAt}>>`,
      'startxref',
      changedAt + changed.length,
      '%%EOF',
      '',
    ].join('\n'),
  )
  return joined([pdf, head, xmp, middle, changed, table])
}

/** The last of a file that says where everything is; two thousand bytes hold it many times over. */
const END_BYTES = 2_000

interface PdfEnd {
  /** Where the table of objects begins, in bytes. */
  readonly tableAt: number
  /** One more than the greatest number of an object. */
  readonly size: number
  /** The numbers of the catalogue and of the information dictionary. */
  readonly root: number
  readonly info: number
}

function readEnd(pdf: Uint8Array): PdfEnd | undefined {
  const text = latin1(pdf.subarray(-END_BYTES))
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const number = (pattern: RegExp): number => Number(pattern.exec(trailer)?.[1])
  const end = {
    tableAt: number(/startxref\s+(\d+)\s+%%EOF/u),
    size: number(/\/Size (\d+)/u),
    root: number(/\/Root (\d+) 0 R/u),
    info: number(/\/Info (\d+) 0 R/u),
  }
  return Object.values(end).some(Number.isNaN) ? undefined : end
}

/** Each line of the table has twenty bytes, after "xref" and how many there are. */
const LINE_BYTES = 20

/** @returns what stands between "obj" and "endobj" */
function readObject(pdf: Uint8Array, tableAt: number, object: number): string | undefined {
  const opening = /^xref\n0 \d+\n/u.exec(latin1(pdf.subarray(tableAt, tableAt + 40)))?.[0]
  if (opening === undefined) return undefined
  const lineAt = tableAt + opening.length + object * LINE_BYTES
  const at = Number(latin1(pdf.subarray(lineAt, lineAt + 10)))
  const text = latin1(pdf.subarray(at, at + END_BYTES))
  return new RegExp(`^${object} 0 obj\\n(.*?)\\nendobj`, 'su').exec(text)?.[1]
}

function xmpOf({ description, language, title }: PdfDescription): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title>${inOneLanguage(title)}</dc:title>
<dc:description>${inOneLanguage(description)}</dc:description>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

function inOneLanguage(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(writableXml(text))}</rdf:li></rdf:Alt>`
}

function placeOf(byte: number): string {
  return String(byte).padStart(10, '0')
}

function ascii(text: string): Uint8Array {
  return encodeUtf8(text)
}

/** Bytes as they are: a PDF is text with other bytes in between. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
