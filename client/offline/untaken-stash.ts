import * as idb from 'lib0/indexeddb'

const DATABASE = 'wholeplace.untaken'
const STORE = 'copies'

/**
 * Changes that the server would not take, kept over the reload that fetches a fresh copy of the
 * board, one text of JSON a board, until the person has saved them.
 */
export async function stashUntaken(boardId: string, json: string): Promise<void> {
  await withStore(async (store) => {
    const earlier = asCopies(await idb.get(store, boardId))
    await idb.put(store, JSON.stringify([...earlier, json].slice(-MAX_COPIES)), boardId)
  })
}

/** What is stashed for a board, oldest first. */
export async function readStash(boardId: string): Promise<readonly string[]> {
  return withStore(async (store) => asCopies(await idb.get(store, boardId)))
}

export async function emptyStash(boardId: string): Promise<void> {
  await withStore(async (store) => idb.del(store, boardId))
}

/** Refusals one after another must not fill the device. */
const MAX_COPIES = 5

/** @throws where IndexedDB is missing or will not open or write */
async function withStore<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await idb.openDB(DATABASE, (fresh) => {
    idb.createStores(fresh, [[STORE]])
  })
  try {
    const [store] = idb.transact(database, [STORE])
    if (store === undefined) throw new Error(`No store ${STORE} in ${DATABASE}`)
    return await work(store)
  } finally {
    database.close()
  }
}

function asCopies(stored: unknown): string[] {
  if (typeof stored !== 'string') return []
  const copies: unknown = JSON.parse(stored)
  return Array.isArray(copies) ? copies.filter((copy) => typeof copy === 'string') : []
}
