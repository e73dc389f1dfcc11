import type { ExportRequest } from '../export/export-request.ts'
import type { Provenance } from '../snapshot/provenance.ts'

/**
 * How the page that makes a file in the server's browser and the server speak: by requests to this
 * origin, each of which the server answers itself. The name can never be anybody's (RFC 6761).
 */
export const RENDER_ORIGIN = 'https://report.invalid'

export const RENDER_PATHS = {
  /** GET: the {@link RenderOrder}, as JSON. */
  order: '/job/order',
  /** GET: the board, and the earlier state of it, as `encodeContent` writes them. */
  content: '/job/content',
  since: '/job/since',
  /** GET, followed by a picture's hash: its bytes, or 404. */
  images: '/job/images/',
  /** POST: a {@link RenderProgress}, as JSON. */
  progress: '/job/progress',
  /** POST: the next bytes of the file, at most {@link MAX_PIECE_BYTES} of them. */
  piece: '/job/piece',
  /** POST, once: the {@link RenderOutcome}, as JSON. */
  outcome: '/job/outcome',
} as const

export const MAX_PIECE_BYTES = 4 * 1024 * 1024

/** What the page is to make. */
export interface RenderOrder {
  readonly request: ExportRequest
  readonly provenance: Provenance
  /** As `ReportSource` has it. */
  readonly today: string
  /** Where the earlier state comes from; null for none. */
  readonly since: Provenance | null
}

/** How far it has come. */
export interface RenderProgress {
  readonly done: number
  readonly of: number
  readonly words: string
}

/** What came of it. */
export type RenderOutcome =
  /** A file, whose pieces were sent. */
  | {
      readonly kind: 'file'
      /** The media type: several pictures are in an archive. */
      readonly type: string
      /** What its pictures leave out, in words. */
      readonly notShown: readonly string[]
    }
  /** The page itself is what is to be printed. */
  | { readonly kind: 'pages'; readonly notShown: readonly string[] }
  /** There is no such file to be made: `message` tells a person why. */
  | { readonly kind: 'refused'; readonly message: string }
  /** @param message for the log */
  | { readonly kind: 'failed'; readonly message: string }
