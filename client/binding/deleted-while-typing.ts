import type { TLShape, TLStore } from '@tldraw/tlschema'
import type { Awareness } from 'y-protocols/awareness'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import { readPerson } from './presence-state.ts'

export interface DeletionWatch {
  readonly store: TLStore
  readonly document: BoardDocument
  readonly awareness: Awareness
  /** The shape whose text is edited. */
  readonly editedShapeId: () => string | null
  /** Told of a shape that somebody else deleted while the person was typing into it. */
  readonly onDeleted: (shape: TLShape, message: string) => void
}

/** Tells the person when what they type into is deleted, and by whom. @returns ends it */
export function watchForDeletion(watch: DeletionWatch): () => void {
  const { store, document, awareness, editedShapeId } = watch
  // The store hears of it a frame later, when tldraw's editing may have ended over it already.
  let deleted: { readonly shapeId: string; readonly deleter: string | undefined } | null = null
  const stops = [
    document.onChange(({ changed, local, author }) => {
      const shapeId = editedShapeId()
      if (local || shapeId === null || !changed.has(shapeId)) return
      if (document.view.records.has(shapeId)) return
      deleted = { shapeId, deleter: readPerson(awareness.getStates().get(author() ?? -1))?.name }
    }),
    store.sideEffects.registerAfterDeleteHandler('shape', (shape) => {
      if (shape.id !== deleted?.shapeId) return
      watch.onDeleted(shape, deletionWords(shape.type, deleted.deleter))
      deleted = null
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What people call the kinds of shape that have text. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  note: 'note',
  text: 'text',
  arrow: 'arrow',
  frame: 'frame',
}

/** @param name of who did it, where that is known */
function deletionWords(shapeType: string, name: string | undefined): string {
  return `${name ?? 'Somebody'} deleted the ${KIND_WORDS[shapeType] ?? 'shape'} you were typing in.`
}
