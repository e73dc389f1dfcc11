import { FORMATS } from '../../shared/export/export-formats.ts'
import type { ExportRequest } from '../../shared/export/export-request.ts'
import { reportOutline } from '../../shared/report/report-outline.ts'
import type { Figure, ReportSource } from '../../shared/report/report-source.ts'
import { exportName } from './export-name.ts'
import type { MadeFile } from './make-export.ts'
import { whatIsNotShown } from './make-pictures.ts'
import type { ReportTools } from './report-tools.ts'

/** Sharp on A4 that lies, and on a wall. */
const PICTURE_SIZES = {
  docx: { widthPx: 2_200, dotsPerInch: 220 },
  pptx: { widthPx: 2_560, dotsPerInch: 192 },
} as const

type ReportFormat = 'docx' | 'html' | 'pptx'

/**
 * A report on a board, with its pictures, as a file. What a form is written with is loaded when it is
 * first asked for.
 */
export async function makeReport(
  source: ReportSource,
  request: ExportRequest & { readonly format: ReportFormat },
  tools: ReportTools,
): Promise<MadeFile> {
  const { format } = request
  const figures = await tools.figures(request)
  const bytes = await writeReport(source, format, figures, tools)
  tools.signal.throwIfAborted()
  const { ending, type } = FORMATS[format]
  return {
    bytes,
    type,
    name: exportName(source.provenance, ending),
    notShown: whatIsNotShown(figures),
  }
}

async function writeReport(
  source: ReportSource,
  format: ReportFormat,
  figures: readonly Figure[],
  tools: ReportTools,
): Promise<Uint8Array> {
  const { provenance } = source
  const outline = reportOutline(source, figures, format === 'html' ? 'stand-in' : 'report')
  switch (format) {
    case 'html': {
      const { writeHtmlReport } = await import('../../shared/report/html/html-report.ts')
      return writeHtmlReport(outline, provenance)
    }
    case 'docx': {
      const pngOf = await drawAll(figures, format, tools)
      const { writeWordReport } = await import('../../shared/report/office/word/word-report.ts')
      return writeWordReport(outline, provenance, pngOf)
    }
    case 'pptx': {
      const pngOf = await drawAll(figures, format, tools)
      const { writeSlideDeck } = await import('../../shared/report/office/slides/slide-deck.ts')
      return writeSlideDeck(outline, provenance, pngOf)
    }
  }
}

/** All pictures as PNG, one after the other: each takes much memory while it is drawn. */
async function drawAll(
  figures: readonly Figure[],
  format: keyof typeof PICTURE_SIZES,
  tools: ReportTools,
): Promise<(figure: Figure) => Uint8Array> {
  const drawn = new Map<Figure, Uint8Array>()
  for (const figure of figures) drawn.set(figure, await tools.png(figure, PICTURE_SIZES[format]))
  tools.onProgress(figures.length, figures.length, 'Writing the report')
  return (figure) => {
    const png = drawn.get(figure)
    if (png === undefined) throw new Error(`“${figure.title}” was not drawn.`)
    return png
  }
}
