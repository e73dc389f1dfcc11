import { zipSync } from 'fflate'
import { FORMATS } from '../../shared/export/export-formats.ts'
import type { ExportRequest, ExportSize } from '../../shared/export/export-request.ts'
import { PAPERS } from '../../shared/export/export-request.ts'
import type { Figure, ReportSource } from '../../shared/report/report-source.ts'
import { plainName } from '../files/file-name.ts'
import { CannotMake } from './cannot-make.ts'
import { captioned } from './captioned.ts'
import { exportName } from './export-name.ts'
import { PART_IS_EMPTY } from './export-words.ts'
import type { MadeFile } from './make-export.ts'
import type { PngSize } from './png/draw-png.ts'
import type { ReportTools } from './report-tools.ts'

const MM_PER_INCH = 25.4
const ZIP_OPTIONS = { level: 0, mtime: new Date(1980, 0, 1) } as const

/**
 * The board's pictures as files: one by itself; several in a ZIP archive, numbered in their order.
 * Rejects with CannotMake when there is nothing to be seen
 */
export async function makePictures(
  { provenance }: ReportSource,
  request: ExportRequest & { readonly format: 'png' | 'svg' },
  tools: ReportTools,
): Promise<MadeFile> {
  const { ending, type } = FORMATS[request.format]
  const figures = await tools.figures(request)
  const files: Uint8Array[] = []
  for (const figure of figures) {
    const whole = captioned(figure, provenance)
    files.push(
      request.format === 'svg'
        ? new TextEncoder().encode(XML_HEAD + whole.svg)
        : await tools.png(whole, pngSize(whole, request.size)),
    )
  }
  const [first] = files
  if (first === undefined) throw new CannotMake(PART_IS_EMPTY)
  const notShown = whatIsNotShown(figures)
  if (files.length === 1) {
    return { bytes: first, type, name: exportName(provenance, ending), notShown }
  }
  const width = String(files.length).length
  const named = files.map((bytes, at) => {
    const number = String(at + 1).padStart(width, '0')
    return [`${number} ${plainName(figures[at]?.title ?? '')}${ending}`, bytes]
  })
  return {
    bytes: zipSync(Object.fromEntries(named), ZIP_OPTIONS),
    type: 'application/zip',
    name: exportName(provenance, `${ending}.zip`),
    notShown,
  }
}

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** What the pictures leave out, each by its name where there are several. */
export function whatIsNotShown(figures: readonly Figure[]): readonly string[] {
  return figures.flatMap(({ notShown, title }) =>
    notShown.map((words) => (figures.length === 1 ? words : `${title}: ${words}`)),
  )
}

/** As large as fits on the paper, lying or standing, whichever lets it be larger. */
export function pngSize(
  { heightPx, widthPx }: Pick<Figure, 'heightPx' | 'widthPx'>,
  size: ExportSize,
): PngSize {
  if (size.kind === 'scale') return { scale: size.scale }
  const { dotsPerInch, paper } = size
  const { heightMm, widthMm } = PAPERS[paper]
  const dots = (mm: number): number => Math.round((mm / MM_PER_INCH) * dotsPerInch)
  const fitting = (across: number, down: number): number =>
    Math.min(across, (down * widthPx) / heightPx)
  const standing = fitting(dots(widthMm), dots(heightMm))
  const lying = fitting(dots(heightMm), dots(widthMm))
  return { widthPx: Math.max(standing, lying), dotsPerInch }
}
