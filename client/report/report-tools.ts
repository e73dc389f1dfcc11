import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { Figure } from '../../shared/report/report-source.ts'
import type { BoardContent } from '../../shared/snapshot/board-content.ts'
import { sayProvenance } from '../../shared/snapshot/provenance.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import { openFigures } from '../canvas/figures/board-figures.ts'
import { drawPng } from './png/draw-png.ts'
import type { PngSize } from './png/draw-png.ts'

/** What files are made with, of one board at one moment. Whatever takes long ends when `signal` is aborted. */
export interface ReportTools {
  /** The pictures that are asked for: all frames in order, all pages, one frame, or some shapes. */
  figures(asked: Pick<ExportRequest, 'layout' | 'scope'>): Promise<readonly Figure[]>
  png(figure: Figure, size: PngSize): Promise<Uint8Array>
  /** The bytes of a picture on the board; undefined where they cannot be had. */
  pictureOf(hash: string): Promise<Uint8Array | undefined>
  readonly signal: AbortSignal
  /** @param words what is under way, for a person */
  onProgress(done: number, of: number, words: string): void
}

export interface ReportToolsOptions extends Pick<
  ReportTools,
  'onProgress' | 'pictureOf' | 'signal'
> {
  readonly content: BoardContent
  readonly provenance: Provenance
}

/** The tools, and what lets go of what they hold. Rejects when a font of the page cannot be had. */
export async function openReportTools(
  options: ReportToolsOptions,
): Promise<{ readonly tools: ReportTools; readonly close: () => void }> {
  const { content, onProgress, pictureOf, provenance, signal } = options
  const drawer = await openFigures(content, pictureOf)
  const tools: ReportTools = {
    pictureOf,
    signal,
    onProgress,
    figures: (asked) =>
      drawer.draw(asked, {
        signal,
        onDrawn: (done, of) => onProgress(done, of, 'Drawing the pictures'),
      }),
    png: (figure, size) => {
      const texts = {
        Title: figure.title,
        Description: figure.alt,
        Source: sayProvenance(provenance),
      }
      return drawPng(figure, size, texts, signal, (share) =>
        onProgress(Math.round(share * 100), 100, `Colouring in “${figure.title}”`),
      )
    },
  }
  return { tools, close: () => drawer.close() }
}
