import type { SlideText } from '../../../shared/talk/legibility/text-faults.ts'
import type { Observable } from '../../socket/board-session.ts'

/** What can be read of one slide, and what may be mended. */
export interface SlideReading {
  /** Its frame's. */
  readonly id: string
  readonly title: string
  /** In units of the board. */
  readonly width: number
  readonly height: number
  readonly texts: readonly MendableText[]
  /** To what it can be brought nearer: its contents, or what is selected on it. */
  readonly closerTo: readonly CloserTo[]
}

export type CloserTo = 'contents' | 'selection'

export interface MendableText extends SlideText {
  /** Whether it can be made larger by itself. */
  readonly canGrow: boolean
  /** Whether there is a colour that can be read where it stands. */
  readonly canClear: boolean
}

/** Reading slides as they stand on the canvas, and mending them. Each mend is one step to undo. */
export interface LegibilityControls {
  /** In the order of the talk; read anew a moment after the board changes, while somebody watches. */
  readonly readings: Observable<readonly SlideReading[]>
  /** Makes the texts of a shape at least so large, in units of the board. */
  grow(shapeId: string, slideId: string, leastFontSize: number): void
  /** Gives the texts of a shape a colour that can be told from what lies behind them. */
  clear(shapeId: string, slideId: string): void
  /** Makes a slide smaller around what matters on it, so that all of that is shown larger. */
  comeCloser(slideId: string, to: CloserTo): void
}
