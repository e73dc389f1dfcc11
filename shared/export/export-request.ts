import { EXPORT_FORMATS, isExportFormat, type ExportFormat } from './export-formats.ts'

/** What somebody asks to be exported, and how. */
export interface ExportRequest {
  readonly format: ExportFormat
  readonly scope: ExportScope
  /** The snapshot, or null for the board as it is. */
  readonly snapshotId: string | null
  /** An earlier snapshot from which on it is told what has changed; null for none. */
  readonly sinceId: string | null
  /** A page for each frame, in their order, or all on one sheet. Without a frame there is one sheet. */
  readonly layout: 'frames' | 'poster'
  readonly size: ExportSize
  /** Whether a talk has its speaker's notes with it. */
  readonly notes: 'included' | 'left-out'
}

/** Which part of the board: all of it, a frame, or some shapes with all that is in them. */
export type ExportScope =
  | { readonly kind: 'board' }
  | { readonly kind: 'frame'; readonly shapeId: string }
  | { readonly kind: 'shapes'; readonly shapeIds: readonly string[] }

/** How large a picture in dots is; others have none. */
export type ExportSize =
  /** Dots for each unit of the board. */
  | { readonly kind: 'scale'; readonly scale: number }
  /** As large as fits on the paper, lying or standing. */
  | { readonly kind: 'paper'; readonly paper: Paper; readonly dotsPerInch: number }

/** In mm, standing. */
export const PAPERS = {
  A4: { widthMm: 210, heightMm: 297 },
  A3: { widthMm: 297, heightMm: 420 },
  A2: { widthMm: 420, heightMm: 594 },
  A1: { widthMm: 594, heightMm: 841 },
  A0: { widthMm: 841, heightMm: 1189 },
} as const
export type Paper = keyof typeof PAPERS

const SCALE = { min: 0.1, max: 8, usual: 2 }
const DOTS_PER_INCH = { min: 36, max: 600, usual: 150 }
/** Shapes that one request may name. */
const MAX_SHAPES = 10_000

/** A request that can be carried out, or what is wrong with it, for the person. */
export type ExportReading =
  | { readonly kind: 'request'; readonly request: ExportRequest }
  | { readonly kind: 'problem'; readonly message: string }

/**
 * Reads a request as it comes in an address or as JSON: `format`, `snapshot`, `since`, `frame`, `shape`
 * (once or a list), `layout`, `notes`, `scale`, or `paper` and `dpi`. Numbers may be texts.
 */
export function readExportRequest(fields: Readonly<Record<string, unknown>>): ExportReading {
  const format = fields['format']
  if (typeof format !== 'string' || !isExportFormat(format)) {
    return problem(`format: one of ${EXPORT_FORMATS.join(', ')}.`)
  }
  const layout = fields['layout'] ?? 'frames'
  if (layout !== 'frames' && layout !== 'poster') return problem('layout: frames or poster.')
  const scope = readScope(fields['frame'], fields['shape'])
  if (typeof scope === 'string') return problem(scope)
  const size = readSize(fields['scale'], fields['paper'], fields['dpi'])
  if (typeof size === 'string') return problem(size)
  const notes = fields['notes'] ?? 'included'
  if (notes !== 'included' && notes !== 'left-out') return problem('notes: included or left-out.')
  const snapshotId = fields['snapshot'] ?? null
  const sinceId = fields['since'] ?? null
  if (!isTextOrNull(snapshotId) || !isTextOrNull(sinceId)) {
    return problem('snapshot, since: the id of a snapshot, as its address has it after /s/.')
  }
  return { kind: 'request', request: { format, scope, snapshotId, sinceId, layout, size, notes } }
}

function readScope(frame: unknown, shape: unknown): ExportScope | string {
  if (frame !== undefined && shape !== undefined) return 'frame, shape: one of them.'
  if (frame !== undefined) {
    return typeof frame === 'string'
      ? { kind: 'frame', shapeId: frame }
      : 'frame: the id of one frame.'
  }
  if (shape === undefined) return { kind: 'board' }
  const shapeIds: readonly unknown[] = Array.isArray(shape) ? shape : [shape]
  if (shapeIds.length === 0 || shapeIds.length > MAX_SHAPES || !shapeIds.every(isText)) {
    return `shape: the ids of 1 to ${MAX_SHAPES.toLocaleString('en-GB')} shapes.`
  }
  return { kind: 'shapes', shapeIds }
}

function readSize(scale: unknown, paper: unknown, dpi: unknown): ExportSize | string {
  if (paper === undefined) {
    const { max, min } = SCALE
    const value = readNumber(scale, SCALE)
    if (dpi !== undefined) return 'dpi: only with paper.'
    return value === undefined ? `scale: from ${min} to ${max}.` : { kind: 'scale', scale: value }
  }
  if (scale !== undefined) return 'scale, paper: one of them.'
  if (typeof paper !== 'string' || !isPaper(paper)) {
    return `paper: one of ${Object.keys(PAPERS).join(', ')}.`
  }
  const { max, min } = DOTS_PER_INCH
  const dotsPerInch = readNumber(dpi, DOTS_PER_INCH)
  if (dotsPerInch === undefined) return `dpi: dots per inch, from ${min} to ${max}.`
  return { kind: 'paper', paper, dotsPerInch }
}

function readNumber(
  given: unknown,
  { max, min, usual }: { readonly min: number; readonly max: number; readonly usual: number },
): number | undefined {
  if (given === undefined) return usual
  const isNumeral = typeof given === 'string' && /^\d{1,4}(?:\.\d{1,4})?$/u.test(given)
  const value = isNumeral ? Number(given) : given
  return typeof value === 'number' && value >= min && value <= max ? value : undefined
}

function isPaper(text: string): text is Paper {
  return Object.hasOwn(PAPERS, text)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value)
}

function problem(message: string): ExportReading {
  return { kind: 'problem', message }
}
