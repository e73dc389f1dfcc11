import type { ReportBlock, ReportSection } from '../../report-document.ts'

/** A4, standing, and how much of it is left around what is written; in twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 }
const MARGIN = 1_134

export type Orientation = 'portrait' | 'landscape'

/** A paper and what is written on it; in twentieths of a point. */
export interface WordPage {
  readonly orientation: Orientation
  /** Of the paper standing, as Word wants it also of paper that lies. */
  readonly size: typeof A4
  readonly margin: number
  readonly textWidth: number
  readonly textHeight: number
}

export const PAGES: Readonly<Record<Orientation, WordPage>> = {
  portrait: pageOf('portrait', A4.width, A4.height),
  landscape: pageOf('landscape', A4.height, A4.width),
}

function pageOf(orientation: Orientation, width: number, height: number): WordPage {
  return {
    orientation,
    size: A4,
    margin: MARGIN,
    textWidth: width - 2 * MARGIN,
    textHeight: height - 2 * MARGIN,
  }
}

/** More columns than that do not fit beside one another on paper that stands. */
const MOST_COLUMNS_STANDING = 6

/** How the paper lies for a section: across where a picture or a table of it is wide. */
function orientationOf({ blocks, parts }: ReportSection): Orientation {
  const lies = blocks.some(isWide) || parts.some((part) => orientationOf(part) === 'landscape')
  return lies ? 'landscape' : 'portrait'
}

function isWide(block: ReportBlock): boolean {
  if (block.kind === 'figure') return block.figure.widthPx > block.figure.heightPx
  return block.kind === 'table' && block.table.columns.length > MOST_COLUMNS_STANDING
}

/** Sections that follow one another on paper that lies the same way; pictures have theirs to themselves. */
export interface Spread {
  readonly page: WordPage
  readonly sections: readonly ReportSection[]
}

/** All sections in their order, in as few spreads as their papers allow. */
export function spreadsOf(sections: readonly ReportSection[]): readonly Spread[] {
  const spreads: { page: WordPage; sections: ReportSection[] }[] = []
  for (const section of sections) {
    const page = PAGES[orientationOf(section)]
    const last = spreads.at(-1)
    const goesOn = last?.page === page && !last.sections.some(hasFigure)
    if (goesOn) last.sections.push(section)
    else spreads.push({ page, sections: [section] })
  }
  return spreads
}

function hasFigure({ blocks }: ReportSection): boolean {
  return blocks.some(({ kind }) => kind === 'figure')
}
