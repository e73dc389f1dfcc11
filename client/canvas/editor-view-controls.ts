import { Box, react } from 'tldraw'
import type { Editor, TLPageId } from 'tldraw'
import type { Observable } from '../socket/board-session.ts'
import { ObservableValue } from '../socket/observable-value.ts'
import type { BoardView, ViewControls } from './view-controls.ts'

/** How long the view travels to where it is taken. */
const TRAVEL_MS = 600

/** The view of an open canvas. */
export class EditorViewControls implements ViewControls {
  readonly #editor: Editor
  readonly #isInUse = new ObservableValue(false)
  readonly #stop: () => void

  constructor(editor: Editor) {
    this.#editor = editor
    this.#stop = react('whether the canvas is in use', () => {
      this.#isInUse.set(isInUse(editor))
    })
  }

  get isInUse(): Observable<boolean> {
    return this.#isInUse
  }

  current(): BoardView {
    const { x, y, w, h } = this.#editor.getViewportPageBounds()
    return { pageId: this.#editor.getCurrentPageId(), x, y, width: w, height: h }
  }

  show({ height, pageId, width, x, y }: BoardView): boolean {
    const editor = this.#editor
    const page = editor.getPage(pageId as TLPageId)
    if (page === undefined) return false
    editor.stopFollowingUser()
    if (page.id !== editor.getCurrentPageId()) editor.setCurrentPage(page.id)
    const duration = editor.user.getAnimationSpeed() * TRAVEL_MS
    editor.zoomToBounds(new Box(x, y, width, height), { inset: 0, animation: { duration } })
    return true
  }

  /** Idempotent. */
  close(): void {
    this.#stop()
  }
}

/** Any state of a tool in which it neither waits nor has merely been pressed. */
function isInUse(editor: Editor): boolean {
  if (editor.getEditingShapeId() !== null || editor.getCroppingShapeId() !== null) return true
  const state = editor.getPath().split('.').at(-1) ?? ''
  return state !== 'idle' && !state.startsWith('pointing')
}
