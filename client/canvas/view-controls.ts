import type { Observable } from '../socket/board-session.ts'

/** The part of a page that fills somebody's canvas, in units of the board. */
export interface BoardView {
  readonly pageId: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where one looks, and whether one may be taken elsewhere. */
export interface ViewControls {
  current(): BoardView
  /**
   * Travels there, or is there at once where nothing is to move; a canvas of another form shows
   * somewhat more. @returns false where there is no such page
   */
  show(view: BoardView): boolean
  /** True while one types on the canvas, drags or draws: what is under the hand must not be taken away. */
  readonly isInUse: Observable<boolean>
}
