import type { Editor } from 'tldraw'
import type { BoardRecord } from '../../../shared/board/board-record.ts'
import { isSealedCard, sealedItemsShown } from '../../../shared/board/sealed-content.ts'
import { sealedItemIdOf } from '../../../shared/domain/sealed-shape.ts'

/**
 * Has this page forget what could be undone or done again as soon as something has been sealed: the words
 * may be among it, and nobody's undo is to bring them back onto the board. Copies of a card, and one that
 * comes back, seal nothing.
 */
export function forgetUndoneWhenSealed(editor: Editor): void {
  const known = new Set(sealedItemsShown(editor.store.allRecords() as BoardRecord[]))
  editor.disposables.add(
    editor.sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
      if (!isSealedCard(shape)) return
      const itemId = sealedItemIdOf(shape)
      if (source === 'remote' && !known.has(itemId)) editor.clearHistory()
      known.add(itemId)
    }),
  )
}
