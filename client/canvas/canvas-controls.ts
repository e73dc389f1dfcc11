import type { AgencyTag } from '../binding/seat-tags.ts'
import type { FileOpening } from '../files/file-opening.ts'
import type { Observable } from '../socket/board-session.ts'
import type { ChangesOnCanvas } from './changes/shown-changes.ts'
import type { LegibilityControls } from './legibility/legibility-controls.ts'
import type { MapControls } from './map-controls.ts'
import type { RestoreControls } from './restore/restore-controls.ts'
import type { SlideControls } from './slides/slide-controls.ts'
import type { TidyControls } from './tidy/tidy-task.ts'
import type { SheetControls } from './sheets/sheet-controls.ts'
import type { ViewControls } from './view-controls.ts'

/**
 * Somebody who has the board open. One person with two tabs stands here once, unless only one of the
 * two sits for an agency: who calls themselves by another's id does not get that other's agency.
 */
export interface PersonHere {
  readonly id: string
  readonly name: string
  /** A CSS colour. */
  readonly colour: string
  /** The agency they sit for, as the server knows it; null for none. */
  readonly agency: AgencyTag | null
  readonly isSelf: boolean
  /** Whose view theirs follows: another's `id`, or null. */
  readonly follows: string | null
}

/** What the rest of the page may know of the canvas, and ask of it. */
export interface CanvasControls {
  /** The person at this browser first, the others by name. */
  readonly people: Observable<readonly PersonHere[]>
  /** Whose view this canvas follows: a `PersonHere.id`, or null. */
  readonly following: Observable<string | null>
  readonly map: MapControls
  /** Ids of the shapes that are selected. */
  readonly selection: Observable<readonly string[]>
  /** Selects shapes and brings them into view, on whichever page they are. */
  show(shapeIds: readonly string[]): void
  readonly files: FileOpening
  readonly tidying: TidyControls
  readonly sheets: SheetControls
  readonly restoring: RestoreControls
  readonly slides: SlideControls
  readonly legibility: LegibilityControls
  /** Gives the canvas the keyboard. */
  focus(): void
  /** Takes the keyboard from it, until it is given it again: its keys do nothing meanwhile. */
  blur(): void
  /** Dims every shape but these, on this page only; null dims nothing. */
  dimAllBut(shapeIds: ReadonlySet<string> | null): void
  /** What has changed, marked on this page only. */
  readonly changes: ChangesOnCanvas
  /** Where one looks. */
  readonly view: ViewControls
  follow(personId: string): void
  stopFollowing(): void
}
