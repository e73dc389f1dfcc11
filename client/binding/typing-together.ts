import { Extension } from '@tiptap/core'
import type { TLRichText, TLShape, TLStore } from '@tldraw/tlschema'
import { redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import type { OwnTyping } from './own-typing.ts'
import { caretElement, caretSelection, isCaretState } from './carets.ts'
import type { PersonOf } from './seat-tags.ts'
import { steadyCaret } from './steady-caret.ts'

export interface TypingOptions {
  readonly store: TLStore
  readonly document: BoardDocument
  readonly awareness: Awareness
  /** Whose carets others' are. */
  readonly personOf: PersonOf
  readonly ownTyping: OwnTyping
  /** Puts into the document what the person did last: a shape just drawn is not in it yet. */
  readonly flush: () => void
}

/**
 * Lets several people type into one text. While a text is edited, tldraw's editor is bound to the
 * text's fragment in the document: what is typed goes there, and never through the store, which is
 * only shown what the fragment then holds.
 */
export class TypingTogether {
  /** To be given to tldraw's text editor, in place of its own history. */
  readonly extension: Extension
  readonly #options: TypingOptions
  readonly #stop: () => void
  #editedShapeId: () => string | null = () => null
  /** The shape whose text is being typed into. */
  #typingIn: string | null = null

  constructor(options: TypingOptions) {
    this.#options = options
    this.extension = this.#makeExtension()
    this.#stop = options.store.sideEffects.registerBeforeChangeHandler('shape', this.#showTyped)
  }

  /** @param editedShapeId the shape that the canvas is about to edit the text of */
  attach(editedShapeId: () => string | null): void {
    this.#editedShapeId = editedShapeId
  }

  /** Idempotent. */
  close(): void {
    this.#stop()
  }

  #makeExtension(): Extension {
    const begin = (): ReturnType<typeof ySyncPlugin>[] => this.#begin()
    const end = (): void => {
      this.#typingIn = null
    }
    return Extension.create({
      name: 'typingTogether',
      // Last, so that its commands stand in place of the editor's own.
      priority: 1,
      addProseMirrorPlugins: begin,
      // tldraw would put the store's text, a moment old, over what is being typed.
      addCommands: () => ({ setContent: () => () => true }),
      addKeyboardShortcuts: () => ({
        'Mod-z': ({ editor }) => undo(editor.state),
        'Mod-y': ({ editor }) => redo(editor.state),
        'Shift-Mod-z': ({ editor }) => redo(editor.state),
      }),
      onDestroy: end,
    })
  }

  #begin(): ReturnType<typeof ySyncPlugin>[] {
    const { document, awareness, flush, ownTyping, personOf } = this.#options
    const shapeId = this.#editedShapeId()
    if (shapeId === null) return []
    flush()
    const fragment = document.text(shapeId)
    if (fragment === undefined) return []
    ownTyping.follow(shapeId)
    this.#typingIn = shapeId
    return [
      ySyncPlugin(fragment),
      steadyCaret(),
      yCursorPlugin(awareness, {
        awarenessStateFilter: (_own: number, clientId: number, state: unknown) =>
          clientId !== awareness.clientID && isCaretState(state),
        cursorBuilder: (_user: unknown, clientId: number) => caretElement(personOf(clientId)),
        selectionBuilder: (_user: unknown, clientId: number) => caretSelection(personOf(clientId)),
      }),
      yUndoPlugin(),
    ]
  }

  /** What the editor tells of typing is in the document already, and is taken from there. */
  readonly #showTyped = (before: TLShape, after: TLShape, source: 'remote' | 'user'): TLShape => {
    if (source === 'remote' || after.id !== this.#typingIn) return after
    if (richTextOf(before) === richTextOf(after)) return after
    const held = this.#options.document.view.records.get(after.id)
    const richText = held?.typeName === 'shape' ? richTextOf(held) : undefined
    if (richText === undefined) return after
    return { ...after, props: { ...after.props, richText } }
  }
}

function richTextOf({ props }: TLShape): TLRichText | undefined {
  return 'richText' in props ? props.richText : undefined
}
