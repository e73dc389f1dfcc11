import { toBase64 } from 'lib0/buffer'
import { encodeUtf8 } from 'lib0/string'
import { picturesInFile, tldrFileParts } from '../export/tldr-file.ts'
import { readImageFile } from '../images/image-file.ts'
import { countWords } from '../import/not-taken.ts'
import { writeBoardJson } from './board-json.ts'
import type { ReportSource } from './report-source.ts'
import { writeReportWorkbook, writeTablesZip } from './report-tables.ts'

/** The kinds of file that show no picture of the board: for spreadsheets, for programs, for tldraw. */
export type DataFormat = 'csv' | 'json' | 'tldr' | 'xlsx'

export interface DataFile {
  readonly bytes: Uint8Array
  /** What is not in it, in sentences. */
  readonly notShown: readonly string[]
}

/** Hashes of the board's pictures that are a part of such a file. */
export function picturesInDataFile(
  { content }: Pick<ReportSource, 'content'>,
  format: DataFormat,
): ReadonlySet<string> {
  return format === 'tldr' ? picturesInFile(content.records) : new Set()
}

/** @param pictures by hash, those there are of {@link picturesInDataFile} */
export function writeDataFile(
  source: ReportSource,
  format: DataFormat,
  pictures: ReadonlyMap<string, Uint8Array>,
): DataFile {
  switch (format) {
    case 'csv':
      return { bytes: writeTablesZip(source), notShown: [] }
    case 'json':
      return { bytes: writeBoardJson(source), notShown: [] }
    case 'tldr':
      return writeTldr(source, pictures)
    case 'xlsx':
      return { bytes: writeReportWorkbook(source), notShown: [] }
  }
}

function writeTldr(source: ReportSource, pictures: ReadonlyMap<string, Uint8Array>): DataFile {
  const { content, provenance } = source
  const addresses = new Map<string, string>()
  for (const [hash, bytes] of pictures) {
    const type = readImageFile(bytes)?.type
    if (type !== undefined) addresses.set(hash, `data:${type};base64,${toBase64(bytes)}`)
  }
  const parts = tldrFileParts(content.records, (hash) => addresses.get(hash), provenance)
  const lacking = picturesInDataFile(source, 'tldr').size - addresses.size
  const sentence = `${countWords(lacking, 'picture')} of this board cannot be had just now, and so not in the file.`
  return {
    bytes: encodeUtf8(parts.join('')),
    notShown: lacking === 0 ? [] : [sentence],
  }
}
