import { Editor as TextEditor } from '@tiptap/core'
import { createShapeId } from '@tldraw/tlschema'
import type { TLRichText } from '@tldraw/tlschema'
import type { JSONContent } from '@tiptap/core'
import { textOptionsWith } from '../../../client/canvas/text-options.ts'
import type { Seat } from './editor-pair.ts'

/** Somebody with a shape's text open. */
export interface OpenText {
  /** Types at the caret, which begins at the end. */
  readonly type: (words: string) => void
  /** @param position among the characters of the first paragraph */
  readonly putCaretAt: (position: number) => void
  /** Erases so many characters before the caret. */
  readonly erase: (count: number) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Puts the caret back on the canvas. */
  readonly leave: () => void
}

/** Opens the text of a shape for typing, bound as tldraw's text area binds it. */
export function openText({ canvas, editor }: Seat, name: string): OpenText {
  const id = createShapeId(name)
  editor.setEditingShape(id)
  const { extensions } = textOptionsWith(canvas.typing).tipTapConfig ?? {}
  const text = new TextEditor({
    element: document.createElement('div'),
    extensions: extensions ?? [],
    content: richTextOf(editor.getShape(id)) as JSONContent,
    onUpdate: ({ editor: open }) => {
      const shape = editor.getShape(id)
      if (shape === undefined) return
      const richText = open.state.doc.toJSON() as TLRichText
      editor.updateShape({ id, type: shape.type, props: { richText } })
    },
  })
  text.commands.focus('end')
  const press = (key: string, shiftKey: boolean): void => {
    text.commands.keyboardShortcut(`${shiftKey ? 'Shift-' : ''}Mod-${key}`)
  }
  return {
    type: (words) => {
      for (const letter of words) text.view.dispatch(text.state.tr.insertText(letter))
    },
    putCaretAt: (position) => {
      text.commands.setTextSelection(position + 1)
    },
    erase: (count) => {
      const { to } = text.state.selection
      text.commands.deleteRange({ from: to - count, to })
    },
    undo: () => {
      press('z', false)
    },
    redo: () => {
      press('z', true)
    },
    leave: () => {
      text.destroy()
      editor.setEditingShape(null)
    },
  }
}

function richTextOf(shape: { readonly props: object } | undefined): unknown {
  return shape === undefined ? undefined : (shape.props as { richText?: unknown }).richText
}
