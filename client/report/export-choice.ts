import { FORMATS } from '../../shared/export/export-formats.ts'
import type { ExportFormat } from '../../shared/export/export-formats.ts'
import type { ExportRequest, ExportSize } from '../../shared/export/export-request.ts'
import type { Snapshot } from '../../shared/snapshot/snapshot.ts'
import type { Slide } from '../canvas/figures/board-figures.ts'

/** What somebody has chosen in the dialog. */
export interface ExportChoice {
  readonly format: ExportFormat
  /** The snapshot; null for the board as it is. */
  readonly snapshotId: string | null
  /** An earlier snapshot since which it is told what has changed; null for none. */
  readonly sinceId: string | null
  readonly part: PartOfBoard
  readonly size: SizeName
  readonly notes: ExportRequest['notes']
}

export type PartOfBoard =
  | { readonly kind: 'frames' }
  | { readonly kind: 'poster' }
  | { readonly kind: 'selection' }
  | { readonly kind: 'frame'; readonly shapeId: string }

/** Sizes that are offered for pictures in dots, with what they are for. */
export const SIZES = {
  screen: { words: 'For a screen or a document', size: { kind: 'scale', scale: 2 } },
  sharp: { words: 'The same, twice as fine', size: { kind: 'scale', scale: 4 } },
  a4: { words: 'A4 page, 300 dots an inch', size: paper('A4', 300) },
  a3: { words: 'A3 page, 300 dots an inch', size: paper('A3', 300) },
  a1: { words: 'A1 poster, 150 dots an inch', size: paper('A1', 150) },
  a0: { words: 'A0 poster, 150 dots an inch', size: paper('A0', 150) },
} as const satisfies Record<string, { readonly words: string; readonly size: ExportSize }>
export type SizeName = keyof typeof SIZES

function paper(name: 'A4' | 'A3' | 'A1' | 'A0', dotsPerInch: number): ExportSize {
  return { kind: 'paper', paper: name, dotsPerInch }
}

/** The kinds of file that tell what has changed since an earlier snapshot. */
export const TELLS_CHANGES: ReadonlySet<ExportFormat> = new Set(['docx', 'html'])

/** Those that came before the state that is chosen: all before the board as it is. Newest first. */
export function earlierThan(
  snapshotId: string | null,
  snapshots: readonly Snapshot[],
): readonly Snapshot[] {
  const chosen = snapshots.findIndex(({ id }) => id === snapshotId)
  return snapshots.slice(chosen + 1)
}

/** A part of the board as the value of a field, and back. */
export function partName(part: PartOfBoard): string {
  return part.kind === 'frame' ? part.shapeId : part.kind
}

/** @param name as {@link partName} has it */
export function partOfName(name: string): PartOfBoard {
  return name === 'frames' || name === 'poster' || name === 'selection'
    ? { kind: name }
    : { kind: 'frame', shapeId: name }
}

/**
 * What is likeliest to be wanted: what is selected; a sheet for a picture; a page for each frame for
 * the rest, where there are any.
 */
export function likelyPart(
  format: ExportFormat,
  slides: readonly Slide[],
  selection: readonly string[],
): PartOfBoard {
  const [first] = selection
  // One frame by itself fills its picture.
  if (first !== undefined && selection.length === 1 && slides.some(({ id }) => id === first)) {
    return { kind: 'frame', shapeId: first }
  }
  if (first !== undefined) return { kind: 'selection' }
  const isOnePicture = format === 'png' || format === 'svg'
  return isOnePicture || slides.length === 0 ? { kind: 'poster' } : { kind: 'frames' }
}

/**
 * The request that is meant. What the format has no use for is as usual.
 * @param selection ids of the shapes that are selected
 */
export function requestOf(
  { format, notes, part, sinceId, size, snapshotId }: ExportChoice,
  selection: readonly string[],
): ExportRequest {
  const request: ExportRequest = {
    format,
    snapshotId,
    sinceId: TELLS_CHANGES.has(format) ? sinceId : null,
    scope: { kind: 'board' },
    layout: part.kind === 'frames' ? 'frames' : 'poster',
    size: SIZES[format === 'png' ? size : 'screen'].size,
    notes,
  }
  // A talk is all of its slides.
  if (format === 'pack') return { ...request, layout: 'frames' }
  if (!FORMATS[format].hasPictures) return request
  switch (part.kind) {
    case 'frames':
    case 'poster':
      return request
    case 'frame':
      return { ...request, scope: { kind: 'frame', shapeId: part.shapeId } }
    case 'selection':
      return { ...request, scope: { kind: 'shapes', shapeIds: selection } }
  }
}

/** The fields of a request as `readExportRequest` reads them. */
export function fieldsOf(request: ExportRequest): Readonly<Record<string, unknown>> {
  const { format, layout, notes, scope, sinceId, size, snapshotId } = request
  return {
    format,
    layout,
    ...(notes === 'left-out' && { notes }),
    ...(snapshotId !== null && { snapshot: snapshotId }),
    ...(sinceId !== null && { since: sinceId }),
    ...(scope.kind === 'frame' && { frame: scope.shapeId }),
    ...(scope.kind === 'shapes' && { shape: scope.shapeIds }),
    ...(size.kind === 'scale'
      ? { scale: size.scale }
      : { paper: size.paper, dpi: size.dotsPerInch }),
  }
}
