import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from 'y-prosemirror'
import * as Y from 'yjs'

/** What y-prosemirror's plugin keeps of the text it is bound to. */
interface Bound {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly binding: { readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2] }
}

/**
 * Keeps the caret behind the letter it stands behind while others type. y-prosemirror keeps it before
 * the letter that follows, so that what another types right there pushes it on, and of two people
 * who type at one place each gets into the other's words. Stands after y-prosemirror's own plugin.
 */
export function steadyCaret(): Plugin {
  let behind: Y.RelativePosition | null = null
  return new Plugin({
    view: () => ({
      update: ({ state }) => {
        behind = placeOfCaret(state)
      },
    }),
    appendTransaction: (transactions, _before, state) => {
      if (behind === null || !transactions.some(isOthersDoing)) return null
      const { doc, type, binding } = boundText(state)
      const position = relativePositionToAbsolutePosition(doc, type, behind, binding.mapping)
      if (position === null || position === state.selection.head) return null
      return state.tr.setSelection(TextSelection.near(state.doc.resolve(position), -1))
    },
  })
}

function boundText(state: EditorState): Bound {
  return ySyncPluginKey.getState(state) as Bound
}

function isOthersDoing(transaction: Transaction): boolean {
  const said = transaction.getMeta(ySyncPluginKey) as
    { readonly isChangeOrigin?: boolean; readonly isUndoRedoOperation?: boolean } | undefined
  return said?.isChangeOrigin === true && said.isUndoRedoOperation !== true
}

/** The letter before the caret; null while something is selected. */
function placeOfCaret(state: EditorState): Y.RelativePosition | null {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return null
  const { doc, type, binding } = boundText(state)
  const before: Y.RelativePosition = absolutePositionToRelativePosition(
    selection.head,
    type,
    binding.mapping,
  )
  const place = Y.createAbsolutePositionFromRelativePosition(before, doc)
  if (place === null || !(place.type instanceof Y.XmlText)) return null
  return Y.createRelativePositionFromTypeIndex(place.type, place.index, -1)
}
