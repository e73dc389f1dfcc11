import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { ReportSource } from '../../shared/report/report-source.ts'
import { CannotMake } from './cannot-make.ts'
import { makeData } from './make-data.ts'
import { makePictures } from './make-pictures.ts'
import { makeReport } from './make-report.ts'
import { makeTalkPack } from './make-talk-pack.ts'
import type { ReportTools } from './report-tools.ts'

/** A file that is ready to be given to somebody. */
export interface MadeFile {
  readonly bytes: Uint8Array
  /** The media type. Several pictures are in a ZIP archive. */
  readonly type: string
  readonly name: string
  /** What its pictures leave out, in sentences. */
  readonly notShown: readonly string[]
}

/**
 * Makes a file of a board at one moment: the one way in which it is done, on a person's device and in
 * the server's browser alike.
 *
 * Rejects with `CannotMake`, to be said to a person, when there is nothing to be made, and with the signal's
 * reason when it was called off.
 */
export function makeExport(
  source: ReportSource,
  request: ExportRequest,
  tools: ReportTools,
): Promise<MadeFile> {
  const { format } = request
  switch (format) {
    case 'png':
    case 'svg':
      return makePictures(source, { ...request, format }, tools)
    case 'docx':
    case 'html':
    case 'pptx':
      return makeReport(source, { ...request, format }, tools)
    case 'pack':
      return makeTalkPack(source, request, tools)
    case 'csv':
    case 'json':
    case 'tldr':
    case 'xlsx':
      return makeData(source, format, tools)
    case 'pdf':
      return Promise.reject(new CannotMake(`Files of the kind ${format} cannot be made here.`))
  }
}
