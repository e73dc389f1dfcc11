import * as Y from 'yjs'
import { BoardStore } from './board-store.ts'
import { deviceMemory, lastLooks } from './device-memory.ts'
import { clearImageShelf, openImageShelf } from './image-shelf.ts'
import { emptyStash } from './untaken-stash.ts'

/**
 * Removes what this browser keeps of a board: its copy, its pictures and its link. The board itself
 * stays with the server. A page that has it open is to be closed first.
 *
 * @returns 'unsaved', and nothing is removed, where something of it has not reached the server
 * @throws where IndexedDB will not open, read or write
 */
export async function forgetBoard(boardId: string): Promise<'forgotten' | 'unsaved'> {
  const doc = new Y.Doc()
  const store = new BoardStore(boardId, doc, () => undefined)
  try {
    const { durable } = await store.load()
    if (store.health === 'failing') throw new Error('This browser’s copy cannot be opened')
    const unsent = await openImageShelf(boardId, Date.now).unsent()
    if (unsent.length > 0 || isBeyond(doc, durable)) return 'unsaved'
    await store.clear()
  } finally {
    store.close()
    doc.destroy()
  }
  await clearImageShelf(boardId)
  await emptyStash(boardId)
  lastLooks.forget(boardId)
  deviceMemory.forget(boardId)
  return 'forgotten'
}

/** @param durable an encoded state vector; undefined for nothing */
function isBeyond(doc: Y.Doc, durable: Uint8Array | undefined): boolean {
  const saved = durable === undefined ? new Map<number, number>() : Y.decodeStateVector(durable)
  const ours = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...ours].some(([clientId, clock]) => clock > (saved.get(clientId) ?? 0))
}
