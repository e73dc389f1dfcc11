import { react } from 'tldraw'
import type { Editor, TLShape, TLShapeId } from 'tldraw'
import './dimming.css'

/**
 * Dims shapes on the canvas of this page. Nothing of it is in the store, let alone the document, and
 * pictures of the board are drawn without it: it is an attribute of the elements that tldraw draws,
 * set once for each, however many there are, and one rule in the style sheet.
 */
export class Dimming {
  readonly #editor: Editor
  readonly #arrivals: MutationObserver
  #shown: ReadonlySet<string> | null = null
  #lit: ReadonlySet<string> = new Set()
  #stopReacting: (() => void) | null = null

  constructor(editor: Editor) {
    this.#editor = editor
    this.#arrivals = new MutationObserver((mutations) => {
      for (const { addedNodes } of mutations) for (const node of addedNodes) this.#mark(node)
    })
  }

  /**
   * Dims every shape but these, what holds them, and what is selected: one must see what one works
   * on. Null dims nothing.
   */
  dimAllBut(shapeIds: ReadonlySet<string> | null): void {
    if (isSameSet(this.#shown, shapeIds)) return
    this.#shown = shapeIds
    this.#stop()
    const layer = this.#editor.getContainer().querySelector('.tl-shapes')
    if (layer === null) return
    if (shapeIds === null) {
      for (const element of layer.children) element.removeAttribute(DIMMED)
      return
    }
    this.#arrivals.observe(layer, { childList: true })
    this.#stopReacting = react('what is not dimmed', () => {
      this.#lit = this.#withHolders([...shapeIds, ...this.#editor.getSelectedShapeIds()])
      for (const element of layer.children) this.#mark(element)
    })
  }

  /** Idempotent. */
  close(): void {
    this.dimAllBut(null)
  }

  #stop(): void {
    this.#stopReacting?.()
    this.#stopReacting = null
    this.#arrivals.disconnect()
  }

  readonly #mark = (node: Node): void => {
    if (!(node instanceof HTMLElement)) return
    const { shapeId } = node.dataset
    if (shapeId !== undefined) node.toggleAttribute(DIMMED, !this.#lit.has(shapeId))
  }

  /** Shapes with the frames and groups they are in. */
  #withHolders(shapeIds: readonly string[]): ReadonlySet<string> {
    const lit = new Set<string>()
    for (const id of shapeIds) {
      let shape: TLShape | undefined = this.#editor.getShape(id as TLShapeId)
      while (shape !== undefined && !lit.has(shape.id)) {
        lit.add(shape.id)
        shape = this.#editor.getShapeParent(shape)
      }
    }
    return lit
  }
}

const DIMMED = 'data-dimmed'

function isSameSet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return a === b
  return a.size === b.size && [...a].every((each) => b.has(each))
}
