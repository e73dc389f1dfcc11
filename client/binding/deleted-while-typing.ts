import type { TLStore } from '@tldraw/tlschema'
import type { BoardDocument } from '../../shared/board/board-document.ts'
import type { BoardRecord } from '../../shared/board/board-record.ts'
import type { PersonOf } from './seat-tags.ts'

export interface DeletionWatch {
  readonly store: TLStore
  readonly document: BoardDocument
  readonly personOf: PersonOf
  /** The shape whose text is edited. */
  readonly editedShapeId: () => string | null
  /**
   * Told of a shape that somebody else deleted while the person was typing into it.
   * @param gone the shape, and what went with it: what stood in it, and how arrows were bound to it
   */
  readonly onDeleted: (gone: readonly BoardRecord[], message: string) => void
}

/** Tells the person when what they type into is deleted, and by whom. @returns ends it */
export function watchForDeletion(watch: DeletionWatch): () => void {
  const { store, document, personOf, editedShapeId } = watch
  // The store hears of it a frame later, when tldraw's editing may have ended over it already.
  let deleted: Deletion | null = null
  const stops = [
    document.onChange(({ changed, local, author }) => {
      const shapeId = editedShapeId()
      if (local || shapeId === null || !changed.has(shapeId)) return
      if (document.view.records.has(shapeId)) return
      const deleter = personOf(author() ?? -1)?.name
      deleted = { shapeId, deleter, others: wentWith(shapeId, watch) }
    }),
    store.sideEffects.registerAfterDeleteHandler('shape', (shape) => {
      if (shape.id !== deleted?.shapeId) return
      watch.onDeleted([shape, ...deleted.others], deletionWords(shape.type, deleted.deleter))
      deleted = null
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

interface Deletion {
  readonly shapeId: string
  /** The name of who did it, where that is known. */
  readonly deleter: string | undefined
  readonly others: readonly BoardRecord[]
}

/** What the store still has, and the document no longer, of what stood in a shape or was bound to it. */
function wentWith(shapeId: string, { store, document }: DeletionWatch): BoardRecord[] {
  const gone = store.allRecords().filter(({ id }) => !document.view.records.has(id))
  const parents = new Map<string, string>()
  for (const one of gone) if (one.typeName === 'shape') parents.set(one.id, one.parentId)
  const isInside = (id: string | undefined): boolean =>
    id !== undefined && (id === shapeId || isInside(parents.get(id)))
  return gone.filter((one) => {
    if (one.typeName === 'shape') return one.id !== shapeId && isInside(one.id)
    return one.typeName === 'binding' && (isInside(one.fromId) || isInside(one.toId))
  })
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
