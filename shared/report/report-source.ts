import type { BoardContent } from '../snapshot/board-content.ts'
import type { Provenance } from '../snapshot/provenance.ts'

/** What a file is made from: a board at one moment, and where that comes from. */
export interface ReportSource {
  readonly content: BoardContent
  readonly provenance: Provenance
  /** The day by which it is said what is overdue, as "2011-03-31". */
  readonly today: string
  /** An earlier moment from which on it is told what has changed; null for none. */
  readonly since: EarlierState | null
}

/** The same board at an earlier moment. */
export interface EarlierState {
  readonly content: BoardContent
  readonly provenance: Provenance
}

/** A picture of a board or of one frame, for a report. */
export interface Figure {
  /** Of the frame, or of the page. */
  readonly id: string
  /** What the frame or the page is called. */
  readonly title: string
  /** What is to be seen, for who does not see it. */
  readonly alt: string
  /** What the page is called that it is on. */
  readonly pageName: string
  readonly widthPx: number
  readonly heightPx: number
  /** The whole picture, fonts and images too: it asks for nothing from elsewhere. */
  readonly svg: string
  /** What the picture leaves out, in words. */
  readonly notShown: readonly string[]
  /** A frame's notes for its speaker; '' while there are none. */
  readonly notes: string
  /** True for a frame that is passed over in a talk. */
  readonly isHidden: boolean
}
