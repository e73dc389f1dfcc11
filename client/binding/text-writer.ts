import type { TLShape } from '@tldraw/tlschema'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import { isSameText } from '../../shared/board/record-text.ts'
import { validateRecord } from '../../shared/board/record-schema.ts'
import type { BoardStore } from './board-store.ts'
import type { OwnTyping } from './own-typing.ts'

/** The origin of the transactions that {@link writeTexts} makes. */
export const TEXT_WRITER = Symbol('text writer')

/**
 * Puts what is changed of a text on the canvas, by whatever, into the document the moment it is
 * changed, by the character, and shows what the text is then. Everything else of a record can wait;
 * a text cannot, because others type into it meanwhile.
 *
 * A text that the board does not hold is left to be refused with its record.
 *
 * @returns ends it
 */
export function writeTexts(
  store: BoardStore,
  document: BoardDocument,
  typing: OwnTyping,
  mayEdit: () => boolean,
): () => void {
  return store.sideEffects.registerBeforeChangeHandler('shape', (before, after, source) => {
    if (source === 'remote' || isSameText(before, after) || !mayEdit()) return after
    if (validateRecord(after, before) !== undefined) return after
    typing.follow(after.id)
    return document.editText(before, after, TEXT_WRITER) as TLShape
  })
}
