import { toBase64 } from 'lib0/buffer'
import { FORMATS } from '../../shared/export/export-formats.ts'
import { picturesInFile, tldrFileParts } from '../../shared/export/tldr-file.ts'
import { readImageFile } from '../../shared/images/image-file.ts'
import { countWords } from '../../shared/import/not-taken.ts'
import { writeBoardJson } from '../../shared/report/board-json.ts'
import type { ReportSource } from '../../shared/report/report-source.ts'
import { writeReportWorkbook, writeTablesZip } from '../../shared/report/report-tables.ts'
import { exportName } from './export-name.ts'
import type { MadeFile } from './make-export.ts'
import type { ReportTools } from './report-tools.ts'

type DataFormat = 'csv' | 'json' | 'tldr' | 'xlsx'

/** A board as a file that shows no picture of it: for spreadsheets, for programs, for tldraw. */
export async function makeData(
  source: ReportSource,
  format: DataFormat,
  tools: Pick<ReportTools, 'pictureOf'>,
): Promise<MadeFile> {
  const { ending, type } = FORMATS[format]
  const name = exportName(source.provenance, ending)
  if (format === 'tldr') return { ...(await writeTldr(source, tools)), type, name }
  return { bytes: WRITERS[format](source), type, name, notShown: [] }
}

const WRITERS: Readonly<Record<Exclude<DataFormat, 'tldr'>, (source: ReportSource) => Uint8Array>> =
  {
    csv: writeTablesZip,
    json: writeBoardJson,
    xlsx: writeReportWorkbook,
  }

async function writeTldr(
  { content, provenance }: ReportSource,
  { pictureOf }: Pick<ReportTools, 'pictureOf'>,
): Promise<Pick<MadeFile, 'bytes' | 'notShown'>> {
  const addresses = new Map<string, string>()
  const hashes = picturesInFile(content.records)
  for (const hash of hashes) {
    const bytes = await pictureOf(hash)
    const type = bytes === undefined ? undefined : readImageFile(bytes)?.type
    if (bytes === undefined || type === undefined) continue
    addresses.set(hash, `data:${type};base64,${toBase64(bytes)}`)
  }
  const parts = tldrFileParts(content.records, (hash) => addresses.get(hash), provenance)
  const lacking = hashes.size - addresses.size
  const notShown =
    lacking === 0
      ? []
      : [
          `${countWords(lacking, 'picture')} of this board cannot be had just now, and so not in the file.`,
        ]
  return { bytes: new TextEncoder().encode(parts.join('')), notShown }
}
