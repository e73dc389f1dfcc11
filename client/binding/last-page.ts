import type { TLStore } from '@tldraw/tlschema'

/**
 * Keeps the person from deleting the only page: tldraw would make another under a new id on every
 * client, each taking it for its person's doing. What others delete is the document's to repair.
 *
 * @returns undoes it
 */
export function protectLastPage(store: TLStore): () => void {
  return store.sideEffects.registerBeforeDeleteHandler('page', (page, source) => {
    if (source === 'remote') return
    const others = store.query.ids('page').get().size - (store.has(page.id) ? 1 : 0)
    return others > 0 ? undefined : false
  })
}
