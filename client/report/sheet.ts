import { PAPERS, type ExportRequest, type Paper } from '../../shared/export/export-request.ts'
import type { Figure } from '../../shared/report/report-source.ts'

/** A sheet of paper with one picture on it. */
export interface Sheet {
  readonly widthMm: number
  readonly heightMm: number
  readonly marginMm: number
  /** How large its text is set: larger on paper that is read from further away. */
  readonly textPoints: number
}

type FigureSize = Pick<Figure, 'heightPx' | 'widthPx'>

/** CSS has 96 pixels to the inch, and so has a board. */
const MM_PER_PIXEL = 25.4 / 96

/** Below this part of its size on the board a text is hard to read: larger paper is taken then. */
const LEAST_SCALE = 0.6

/** Of the sheet's height, besides its margins: heading, and the lines below the picture. */
const HEIGHT_FOR_WORDS = 0.2
const MARGIN_OF_SHORT_SIDE = 0.05
const A4_TEXT_POINTS = 10

/** From which to choose where none is asked for. Frames are read at a desk, posters hang on a wall. */
const USUAL_PAPERS: Readonly<Record<ExportRequest['layout'], readonly [Paper, ...Paper[]]>> = {
  frames: ['A4', 'A3'],
  poster: ['A3', 'A2', 'A1', 'A0'],
}

/**
 * The sheet for a picture: of the paper that was asked for, else the smallest usual one on which its
 * text can be read, the largest where it can on none. It lies if the picture does.
 */
export function sheetFor(
  figure: FigureSize,
  { layout, size }: Pick<ExportRequest, 'layout' | 'size'>,
): Sheet {
  if (size.kind === 'paper') return sheetOf(figure, size.paper)
  const [smallest, ...larger] = USUAL_PAPERS[layout]
  let sheet = sheetOf(figure, smallest)
  for (const paper of larger) {
    if (isReadable(figure, sheet)) return sheet
    sheet = sheetOf(figure, paper)
  }
  return sheet
}

function isReadable({ heightPx, widthPx }: FigureSize, sheet: Sheet): boolean {
  const { heightMm, marginMm, widthMm } = sheet
  const figureMm = {
    width: widthMm - 2 * marginMm,
    height: (heightMm - 2 * marginMm) * (1 - HEIGHT_FOR_WORDS),
  }
  const scale = Math.min(figureMm.width / widthPx, figureMm.height / heightPx) / MM_PER_PIXEL
  return scale >= LEAST_SCALE
}

function sheetOf({ heightPx, widthPx }: FigureSize, paper: Paper): Sheet {
  const { heightMm: long, widthMm: short } = PAPERS[paper]
  const [widthMm, heightMm] = widthPx >= heightPx ? [long, short] : [short, long]
  return {
    widthMm,
    heightMm,
    marginMm: short * MARGIN_OF_SHORT_SIDE,
    textPoints: A4_TEXT_POINTS * Math.sqrt(short / PAPERS.A4.widthMm),
  }
}
