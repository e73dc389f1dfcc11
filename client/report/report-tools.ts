import type { ExportRequest } from '../../shared/export/export-request.ts'
import type { Figure } from '../../shared/report/report-source.ts'
import type { BoardContent } from '../../shared/snapshot/board-content.ts'
import { sayProvenance } from '../../shared/snapshot/provenance.ts'
import type { Provenance } from '../../shared/snapshot/provenance.ts'
import type { PackViewer } from '../../shared/talk/pack/write-pack.ts'
import { openFigures } from '../canvas/figures/board-figures.ts'
import type { BoardFigures } from '../canvas/figures/board-figures.ts'
import type { LiveSlide } from '../talk/live-deck.ts'
import { drawPng } from './png/draw-png.ts'
import type { PngSize } from './png/draw-png.ts'

/** What files are made with, of one board at one moment. Whatever takes long ends when `signal` is aborted. */
export interface ReportTools {
  /** The pictures that are asked for: all frames in order, all pages, one frame, or some shapes. */
  figures(asked: Pick<ExportRequest, 'layout' | 'scope'>): Promise<readonly Figure[]>
  /** The slides of a talk, in order, the hidden ones too. */
  slides(): Promise<readonly LiveSlide[]>
  /** Rules for fonts of these names, by name. */
  fonts(names: ReadonlySet<string>): Promise<Readonly<Record<string, string>>>
  /** The page that gives a talk from a file. */
  packViewer(): Promise<PackViewer>
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

/** The tools, and what lets go of what they hold; that is idempotent. */
export function openReportTools(options: ReportToolsOptions): {
  readonly tools: ReportTools
  readonly close: () => Promise<void>
} {
  const { content, onProgress, pictureOf, provenance, signal } = options
  // Tables are made without.
  let drawer: Promise<BoardFigures> | undefined
  const tools: ReportTools = {
    pictureOf,
    signal,
    onProgress,
    figures: async (asked) => {
      drawer ??= openFigures(content, pictureOf)
      return (await drawer).draw(asked, {
        signal,
        onDrawn: (done, of) => onProgress(done, of, drawingWords(done, of)),
      })
    },
    slides: async () => {
      const { drawSlidesOnce } = await import('../canvas/live-slides/draw-slides-once.ts')
      return drawSlidesOnce(content, pictureOf, {
        signal,
        onDrawn: (done, of) => onProgress(done, of, drawingWords(done, of)),
      })
    },
    fonts: async (names) => {
      const { fontRules } = await import('../talk/talk-fonts.ts')
      const rules = [...names].map(async (name) => [name, await fontRules([name])] as const)
      return Object.fromEntries(await Promise.all(rules))
    },
    packViewer: () => import('virtual:pack-viewer'),
    png: (figure, size) => {
      const texts = {
        Title: figure.title,
        Description: figure.alt,
        Source: sayProvenance(provenance),
      }
      return drawPng(figure, size, texts, signal, (share) =>
        onProgress(Math.round(share * 100), 100, `Turning “${figure.title}” into dots`),
      )
    },
  }
  return {
    tools,
    close: async () => {
      const opened = await drawer?.catch(() => undefined)
      opened?.close()
    },
  }
}

function drawingWords(done: number, of: number): string {
  return of < 2 ? 'Drawing the picture' : `Drawing picture ${Math.min(done + 1, of)} of ${of}`
}
