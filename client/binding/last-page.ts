import type { TLStore } from '@tldraw/tlschema'

/**
 * Keeps the person from deleting the only page: tldraw would make another under a new id on every
 * client, each taking it for its person's doing. What others delete is the document's to repair.
 *
 * @returns undoes it
 */
export function protectLastPage(store: TLStore): () => void {
  // All of a batch are asked about before any is gone.
  const going = new Set<string>()
  const stops = [
    store.sideEffects.registerBeforeDeleteHandler('page', (page, source) => {
      if (source === 'remote') return undefined
      const pages = store.allRecords().filter((record) => record.typeName === 'page')
      if (pages.every(({ id }) => id === page.id || going.has(id))) return false
      going.add(page.id)
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
