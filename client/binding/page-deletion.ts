import type { TLPageId, TLShapeId, TLStore } from '@tldraw/tlschema'

/**
 * What it is to delete a page.
 *
 * - The only page stays: tldraw would make another under a new id on every client, each taking it
 *   for its person's doing. What others delete is the document's to repair.
 * - What stands on the page goes with it. tldraw leaves that on the board, where nobody sees it, but a
 *   board shows a shape without a page on its first [REPAIR-2], which is for what others drew there
 *   meanwhile.
 *
 * @returns undoes it
 */
export function guardPageDeletion(store: TLStore): () => void {
  // All of a batch are asked about before any is gone.
  const going = new Set<string>()
  const stops = [
    store.sideEffects.registerBeforeDeleteHandler('page', (page, source) => {
      if (source === 'remote') return undefined
      const pages = store.allRecords().filter((record) => record.typeName === 'page')
      if (pages.every(({ id }) => id === page.id || going.has(id))) return false
      going.add(page.id)
      store.remove(shapesOn(store, page.id))
      return undefined
    }),
    store.sideEffects.registerOperationCompleteHandler(() => {
      going.clear()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Ids of all shapes on a page, however deep. */
function shapesOn(store: TLStore, pageId: TLPageId): TLShapeId[] {
  const childrenOf = new Map<string, TLShapeId[]>()
  for (const record of store.allRecords()) {
    if (record.typeName !== 'shape') continue
    const siblings = childrenOf.get(record.parentId)
    if (siblings === undefined) childrenOf.set(record.parentId, [record.id])
    else siblings.push(record.id)
  }
  const found = [...(childrenOf.get(pageId) ?? [])]
  for (const id of found) found.push(...(childrenOf.get(id) ?? []))
  return found
}
