import { defaultAddFontsFromNode } from 'tldraw'
import type { TLTextOptions } from 'tldraw'
import type { TypingTogether } from '../binding/typing-together.ts'
import { boardTextExtensions } from './board-text-extensions.ts'

/** tldraw's text editor, bound to the board's texts; its history, which would undo others' typing, off. */
export function textOptionsWith(typing: TypingTogether): TLTextOptions {
  const extensions = boardTextExtensions.map((extension) =>
    extension.name === 'starterKit' ? extension.configure({ history: false }) : extension,
  )
  return {
    addFontsFromNode: defaultAddFontsFromNode,
    // At the end also while the editor comes up, so that what is typed meanwhile keeps its order.
    tipTapConfig: { autofocus: 'end', extensions: [...extensions, typing.extension] },
  }
}
