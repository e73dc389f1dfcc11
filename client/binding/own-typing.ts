import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import { textOf, withText } from '../../shared/board/record-text.ts'
import { TEXT_WRITER } from './text-writer.ts'

/** How far a person had got with a text when a record was as the canvas's history holds it. */
interface Point {
  readonly typing: TextTyping
  /** Steps typed by then. */
  readonly steps: number
}

/**
 * What the person has typed into each text since the page was opened, so that undo on the canvas
 * takes back their own characters and nobody else's: of a text, the canvas's history has only what
 * stood there before and after, with what others typed meanwhile.
 */
export class OwnTyping {
  readonly #document: BoardDocument
  readonly #texts = new Map<string, TextTyping>()
  readonly #points = new WeakMap<BoardRecord, Point>()

  constructor(document: BoardDocument) {
    this.#document = document
  }

  /** To be called before the person changes a text, or begins to. A text brought back is another. */
  follow(shapeId: string): void {
    const fragment = this.#document.text(shapeId)
    const known = this.#texts.get(shapeId)
    if (fragment === undefined) return
    if (known?.fragment === fragment) return known.beginStep()
    known?.close()
    this.#texts.set(shapeId, new TextTyping(fragment))
  }

  /** False when a text that is followed was changed since {@link note} by others alone. */
  hasTyped(shapeId: string): boolean {
    return this.#texts.get(shapeId)?.hasTyped ?? true
  }

  /** Takes note of two states of a shape between which the person changed something, as told to the history. */
  note(before: BoardRecord | undefined, after: BoardRecord): void {
    const typing = this.#texts.get(after.id)
    if (typing === undefined) return
    const [from, to] = typing.stepsSinceNoted()
    if (before !== undefined) this.#points.set(before, { typing, steps: from })
    this.#points.set(after, { typing, steps: to })
  }

  /** True when others typed among what the person did, up to a state in the history. */
  isShared(state: BoardRecord): boolean {
    return this.#points.get(state)?.typing.isShared === true
  }

  /**
   * Undoes or redoes what the person typed between two states that the history holds, in the document.
   *
   * @returns `current` with the text as it is then; undefined when it is not known what was typed
   * between the two and the history has it right, because nobody else typed
   */
  retrace(from: BoardRecord, to: BoardRecord, current: BoardRecord): BoardRecord | undefined {
    const [start, end] = [this.#points.get(from), this.#points.get(to)]
    if (start === undefined || end === undefined) return undefined
    const { typing } = end
    if (start.typing !== typing || this.#document.text(to.id) !== typing.fragment) {
      return typing.isShared || start.typing.isShared ? current : undefined
    }
    typing.retrace(start.steps, end.steps)
    const text = textOf(this.#document.view.records.get(to.id))
    return text === undefined ? current : withText(current, text)
  }

  /** Idempotent. */
  close(): void {
    for (const typing of this.#texts.values()) typing.close()
    this.#texts.clear()
  }
}

type Step = Y.UndoManager['undoStack'][number]

/** The person's own changes of one text, in steps, each of which can be taken back and made again. */
class TextTyping {
  readonly fragment: Y.XmlFragment
  readonly #undo: Y.UndoManager
  /** Older steps; the later ones are still with the undo manager. Undefined: there was nothing to do. */
  readonly #steps: (Step | undefined)[] = []
  #notedSteps = 0
  #hasTyped = false
  #isShared = false

  constructor(fragment: Y.XmlFragment) {
    this.fragment = fragment
    this.#undo = new Y.UndoManager(fragment, {
      // What is undone inside the text is the person's doing too, by the text editor's own manager.
      trackedOrigins: new Set<unknown>([ySyncPluginKey, TEXT_WRITER, Y.UndoManager]),
      captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    })
    const noteTyped = (): void => {
      this.#hasTyped = true
    }
    this.#undo.on('stack-item-added', noteTyped)
    this.#undo.on('stack-item-updated', noteTyped)
    fragment.observeDeep(this.#noteOthers)
  }

  get hasTyped(): boolean {
    return this.#hasTyped
  }

  get isShared(): boolean {
    return this.#isShared
  }

  /** What comes next is not to be taken back together with what was last. */
  beginStep(): void {
    this.#undo.stopCapturing()
  }

  /** How many steps there were when this was last asked, and are now. */
  stepsSinceNoted(): readonly [from: number, to: number] {
    const from = this.#notedSteps
    this.#notedSteps = this.#steps.length + this.#undo.undoStack.length
    this.#hasTyped = false
    return [from, this.#notedSteps]
  }

  /** Takes back the steps from `from` down to `to`, or makes those again from `from` up to `to`. */
  retrace(from: number, to: number): void {
    this.#steps.push(...this.#undo.undoStack.splice(0))
    for (let i = from; i > to; i--) this.#reverse(i - 1)
    for (let i = from; i < to; i++) this.#reverse(i)
    this.#hasTyped = false
    this.beginStep()
  }

  /** Idempotent. */
  close(): void {
    this.#undo.destroy()
    this.fragment.unobserveDeep(this.#noteOthers)
  }

  /** Does the opposite of a step, and remembers the opposite of that in its place. */
  #reverse(index: number): void {
    const step = this.#steps[index]
    if (step === undefined) return
    this.#undo.undoStack = [step]
    this.#undo.undo()
    this.#undo.undoStack = []
    this.#steps[index] = this.#undo.redoStack.pop()
  }

  readonly #noteOthers = (_: unknown, { local }: Y.Transaction): void => {
    if (!local) this.#isShared = true
  }
}
