import type { Store } from '@tldraw/store'
import type { TLStore, TLStoreProps } from '@tldraw/tlschema'
import type { BoardRecord } from '../../shared/board/board-record.ts'

/** The canvas's store with all that a board is made of: tldraw's records, and agencies. */
export type BoardStore = Store<BoardRecord, TLStoreProps>

/**
 * The same store, its agencies included, of which tldraw's own type of it says nothing. tldraw asks
 * for its records by kind and takes others along: what is in scope `document` is saved and undone.
 */
export function asBoardStore(store: TLStore): BoardStore {
  return store as unknown as BoardStore
}
