import { FORMATS } from '../../shared/export/export-formats.ts'
import {
  picturesInDataFile,
  writeDataFile,
  type DataFormat,
} from '../../shared/report/data-file.ts'
import type { ReportSource } from '../../shared/report/report-source.ts'
import { exportName } from './export-name.ts'
import type { MadeFile } from './make-export.ts'
import type { ReportTools } from './report-tools.ts'

/** A board as a file that shows no picture of it. */
export async function makeData(
  source: ReportSource,
  format: DataFormat,
  tools: Pick<ReportTools, 'pictureOf'>,
): Promise<MadeFile> {
  const pictures = new Map<string, Uint8Array>()
  for (const hash of picturesInDataFile(source, format)) {
    const bytes = await tools.pictureOf(hash)
    if (bytes !== undefined) pictures.set(hash, bytes)
  }
  const { ending, type } = FORMATS[format]
  const name = exportName(source.provenance, ending)
  return { ...writeDataFile(source, format, pictures), type, name }
}
