import type { Observable } from '../../socket/board-session.ts'

/** A slide of the board, as the page lists it. */
export interface BoardSlide {
  /** Its frame's. */
  readonly id: string
  readonly title: string
  readonly pageId: string
  readonly notes: string
  /** Passed over in a talk. */
  readonly isHidden: boolean
}

/**
 * The slides of a board, and what may be done with them. Each change is one step to undo, and none is
 * made on a board that may not be edited, or of a slide that is gone.
 */
export interface SlideControls {
  /** In the order of the talk. */
  readonly slides: Observable<readonly BoardSlide[]>
  /** Puts a slide at another place among all of them, hidden ones too; beyond the end is the end. */
  move(id: string, toIndex: number): void
  setHidden(id: string, isHidden: boolean): void
  /** Cut to `LIMITS.maxSlideNotesLength`. */
  setNotes(id: string, notes: string): void
  rename(id: string, title: string): void
  /** Brings a slide before the viewer as large as it goes, with nothing selected. */
  show(id: string): void
  /**
   * Frames what is selected, or else what is in view, as a slide at the end. What is framed stays
   * where and whose it is: the frame stands behind it.
   * @returns its id; undefined when the board takes no more
   */
  add(): string | undefined
}
