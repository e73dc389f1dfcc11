import { react } from '@tldraw/state'
import type { TLArrowShape, TLShape, TLShapeId, TLStore } from '@tldraw/tlschema'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import { mergedText } from '../../shared/board/merged-text.ts'
import { labelTextOf, richTextFrom } from '../../shared/board/label-text.ts'
import { movePlace, splicesBetween } from '../../shared/board/splices.ts'
import { LabelCarets } from './label-carets.ts'
import type { OwnTyping } from './own-typing.ts'
import type { PersonOf } from './seat-tags.ts'
import { TEXT_WRITER } from './text-writer.ts'

export interface LabelOptions {
  readonly store: TLStore
  readonly document: BoardDocument
  readonly ownTyping: OwnTyping
  readonly awareness: Awareness
  /** Whose carets others' are. */
  readonly personOf: PersonOf
  /** Puts into the document what the person did last: an arrow just drawn is not in it yet. */
  readonly flush: () => void
}

/** One label being typed into. */
interface Session {
  readonly shapeId: TLShapeId
  readonly area: HTMLTextAreaElement
  readonly undo: Y.UndoManager
  readonly carets: LabelCarets
  /** What the text area held when it was last looked at, of which the next input is a change. */
  shown: string
  state: 'typing' | 'composing'
}

/**
 * Lets several people type into one arrow's label. tldraw edits it in a plain text area that it fills
 * once and never again; this shows in it what others type, and keeps the caret among the characters
 * where it was. While a letter is being composed the text area is left alone, and what others typed
 * meanwhile is reckoned in.
 *
 * Undo in it takes back what was typed here, and nothing else.
 */
export class TypingInLabels {
  readonly #options: LabelOptions
  readonly #stop: () => void
  #editedShapeId: () => TLShapeId | null = () => null
  #session: Session | null = null
  #ending = new AbortController()

  constructor(options: LabelOptions) {
    this.#options = options
    this.#stop = options.store.sideEffects.registerBeforeChangeHandler('shape', this.#reckonIn)
  }

  /**
   * @param container what the canvas is drawn in
   * @param editedShapeId the shape whose text is edited, as a signal
   * @returns stops looking at the container
   */
  attach(container: HTMLElement, editedShapeId: () => TLShapeId | null): () => void {
    this.#editedShapeId = editedShapeId
    const begin = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLTextAreaElement) this.#begin(target)
    }
    container.addEventListener('focusin', begin)
    return () => {
      container.removeEventListener('focusin', begin)
      this.#end()
    }
  }

  /** Idempotent. */
  close(): void {
    this.#end()
    this.#stop()
  }

  #begin(area: HTMLTextAreaElement): void {
    const { awareness, document, flush, ownTyping, personOf } = this.#options
    const shapeId = this.#editedShapeId()
    if (shapeId === null || this.#session?.area === area || this.#label(shapeId) === null) return
    flush()
    const fragment = document.text(shapeId)
    if (fragment === undefined) return
    this.#end()
    ownTyping.follow(shapeId)
    const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([TEXT_WRITER]) })
    const carets = new LabelCarets({ area, fragment, awareness, personOf })
    const session: Session = {
      shapeId,
      area,
      undo,
      carets,
      shown: area.value,
      state: 'typing',
    }
    this.#session = session
    const { signal } = this.#ending
    area.addEventListener('keydown', onUndoKeys(undo), { signal })
    area.addEventListener('beforeinput', onUndoInput(undo), { signal })
    area.addEventListener('compositionstart', () => (session.state = 'composing'), { signal })
    area.addEventListener(
      'compositionend',
      () => {
        session.state = 'typing'
        this.#follow(session)
      },
      { signal },
    )
    const stopFollowing = react('label being typed into', () => {
      if (this.#editedShapeId() === shapeId && this.#label(shapeId) !== null) this.#follow(session)
      else this.#end()
    })
    signal.addEventListener('abort', stopFollowing)
  }

  #end(): void {
    const session = this.#session
    if (session === null) return
    this.#session = null
    this.#ending.abort()
    this.#ending = new AbortController()
    session.carets.close()
    // Lets go of the deleted characters that it kept for undoing.
    session.undo.clear()
    session.undo.destroy()
  }

  /** The words of an arrow; null when there is no such arrow. */
  #label(shapeId: TLShapeId): string | null {
    const shape = this.#options.store.get(shapeId)
    return shape !== undefined && isArrow(shape) ? shape.props.text : null
  }

  #follow(session: Session): void {
    this.#show(session)
    session.carets.refresh()
  }

  /** Shows the label as it is now, unless a letter is being composed. */
  #show(session: Session): void {
    const { area, shapeId, state } = session
    const text = this.#label(shapeId)
    if (state === 'composing' || text === null || area.value === text) return
    const splices = splicesBetween(area.value.split(''), text.split(''), Object.is)
    const [start, end] = [area.selectionStart, area.selectionEnd]
    const direction = area.selectionDirection
    area.value = text
    area.setSelectionRange(movePlace(start, splices), movePlace(end, splices), direction)
    session.shown = text
  }

  /** What comes out of the text area was made from what it showed, which others may have changed. */
  readonly #reckonIn = (before: TLShape, after: TLShape, source: 'remote' | 'user'): TLShape => {
    const session = this.#session
    if (source === 'remote' || after.id !== session?.shapeId) return after
    if (!isArrow(before) || !isArrow(after) || before.props.text === after.props.text) return after
    const typed = session.area.value
    if (after.props.text !== typed) return after
    const { shown } = session
    session.shown = typed
    if (shown === before.props.text) return after
    const [base, ours, theirs] = [shown, typed, before.props.text].map(richTextFrom)
    if (base === undefined || ours === undefined || theirs === undefined) return after
    const text = labelTextOf(mergedText(base, ours, theirs))
    return { ...after, props: { ...after.props, text } }
  }
}

function isArrow(shape: TLShape): shape is TLArrowShape {
  return shape.type === 'arrow'
}

function onUndoKeys(undo: Y.UndoManager): (event: KeyboardEvent) => void {
  return (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'z' && !event.shiftKey) undo.undo()
    else undo.redo()
  }
}

/** From the browser's own menus and gestures. */
function onUndoInput(undo: Y.UndoManager): (event: InputEvent) => void {
  return (event) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
    event.preventDefault()
    if (event.inputType === 'historyUndo') undo.undo()
    else undo.redo()
  }
}
