import type { BoardRecord } from '../../../shared/board/board-record.ts'

/** What of a comparison the canvas is to show. Ids are those of shapes. */
export interface ShownChanges {
  readonly added: ReadonlySet<string>
  readonly changed: ReadonlySet<string>
  /** What each is called in a sentence, by id. */
  readonly removed: ReadonlyMap<string, string>
  /** Every record of the earlier state: where what was removed stood. */
  readonly earlier: readonly BoardRecord[]
}

/** The canvas's part in a comparison: on this page only, and nothing of it in the document. */
export interface ChangesOnCanvas {
  /** Null shows none. */
  show(changes: ShownChanges | null): void
  /**
   * Brings some of them into view, on whichever page the first is, and marks them as those that are
   * looked at. Nothing is selected, so that others see nothing of it.
   *
   * @returns false when none is on this canvas
   */
  lookAt(shapeIds: readonly string[]): boolean
}
