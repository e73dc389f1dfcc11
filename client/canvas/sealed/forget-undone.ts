import type { Editor } from 'tldraw'

/**
 * Has this page forget what could be undone or done again as soon as something has been sealed: the words
 * may be among it, and nobody's undo is to bring them back onto the board.
 */
export function forgetUndoneWhenSealed(editor: Editor): void {
  editor.disposables.add(
    editor.sideEffects.registerAfterCreateHandler('shape', ({ type }, source) => {
      if (source === 'remote' && type === 'sealed') editor.clearHistory()
    }),
  )
}
