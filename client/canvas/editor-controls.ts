import { react } from 'tldraw'
import type { Editor, TLShapeId } from 'tldraw'
import type { PeopleHere } from '../binding/people-here.ts'
import type { Scheduler } from '../binding/scheduler.ts'
import type { FileOpening } from '../files/file-opening.ts'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { CanvasControls, PersonHere } from './canvas-controls.ts'
import { ChangeMarks } from './changes/change-marks.ts'
import { EditorMapControls } from './editor-map-controls.ts'
import { EditorViewControls } from './editor-view-controls.ts'
import { Dimming } from './lens/dimming.ts'
import { EditorLegibility } from './legibility/editor-legibility.ts'
import type { MapControls } from './map-controls.ts'
import type { RestoreControls } from './restore/restore-controls.ts'
import { EditorSlides } from './slides/editor-slides.ts'
import type { TidyControls } from './tidy/tidy-task.ts'
import type { SheetControls } from './sheets/sheet-controls.ts'

/** How long the view travels to what is shown. */
const SHOW_MS = 250

/** The page's hold on an open canvas. */
export class EditorControls implements CanvasControls {
  readonly people: Observable<readonly PersonHere[]>
  readonly map: MapControls
  readonly files: FileOpening
  readonly tidying: TidyControls
  readonly sheets: SheetControls
  readonly changes: ChangeMarks
  readonly restoring: RestoreControls
  readonly view: EditorViewControls
  readonly slides: EditorSlides
  readonly legibility: EditorLegibility
  readonly #editor: Editor
  readonly #dimming: Dimming
  readonly #following: ObservableValue<string | null>
  readonly #selection: ObservableValue<readonly string[]>
  readonly #stops: readonly (() => void)[]

  constructor(
    editor: Editor,
    people: PeopleHere,
    {
      files,
      tidying,
      sheets,
      restoring,
      scheduler,
    }: Pick<CanvasControls, 'files' | 'tidying' | 'sheets' | 'restoring'> & {
      readonly scheduler: Scheduler
    },
  ) {
    this.files = files
    this.tidying = tidying
    this.sheets = sheets
    this.restoring = restoring
    this.#editor = editor
    this.#dimming = new Dimming(editor)
    this.changes = new ChangeMarks(editor)
    this.people = people.people
    this.map = new EditorMapControls(editor)
    this.view = new EditorViewControls(editor)
    this.slides = new EditorSlides(editor)
    this.legibility = new EditorLegibility(editor, scheduler)
    this.#following = new ObservableValue<string | null>(null)
    this.#selection = new ObservableValue<readonly string[]>([])
    this.#stops = [
      react('whom the canvas follows', () => {
        this.#following.set(editor.getInstanceState().followingUserId)
      }),
      react('what is selected', () => {
        this.#selection.set(editor.getSelectedShapeIds())
      }),
    ]
  }

  get following(): Observable<string | null> {
    return this.#following
  }

  get selection(): Observable<readonly string[]> {
    return this.#selection
  }

  show(shapeIds: readonly string[]): void {
    const editor = this.#editor
    const shapes = shapeIds.flatMap((id) => editor.getShape(id as TLShapeId) ?? [])
    const [first] = shapes
    if (first === undefined) return
    const page = editor.getAncestorPageId(first)
    if (page !== undefined && page !== editor.getCurrentPageId()) editor.setCurrentPage(page)
    editor.setSelectedShapes(shapes.filter((shape) => editor.getAncestorPageId(shape) === page))
    editor.zoomToSelectionIfOffscreen(64, {
      animation: { duration: editor.user.getAnimationSpeed() * SHOW_MS },
    })
  }

  focus(): void {
    this.#editor.focus()
  }

  blur(): void {
    this.#editor.blur()
  }

  dimAllBut(shapeIds: ReadonlySet<string> | null): void {
    this.#dimming.dimAllBut(shapeIds)
  }

  follow(personId: string): void {
    this.#editor.startFollowingUser(personId)
  }

  stopFollowing(): void {
    this.#editor.stopFollowingUser()
  }

  /** Idempotent. */
  close(): void {
    for (const stop of this.#stops) stop()
    this.#dimming.close()
    this.changes.close()
    this.view.close()
    this.slides.close()
    this.legibility.close()
  }
}
