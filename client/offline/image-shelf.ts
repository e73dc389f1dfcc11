import * as idb from 'lib0/indexeddb'

const DATABASE = 'wholeplace.images'
const BYTES = 'bytes'
const FACTS = 'facts'

/** All that is kept for later of what the server has too. Beyond, what was kept longest ago goes. */
const MAX_SPARE_BYTES = 256 * 1024 * 1024

/** Pictures kept on this device: those the server has not yet, and others for when it is away. */
export interface ImageShelf {
  /** @throws where IndexedDB is missing, full, or will not open */
  keep(hash: string, blob: Blob, standing: 'unsent' | 'stored'): Promise<void>
  /** The server has it now. */
  markStored(hash: string): Promise<void>
  get(hash: string): Promise<Blob | undefined>
  /** Hashes of the pictures that the server has not taken yet. */
  unsent(): Promise<readonly string[]>
}

interface Facts {
  readonly byteLength: number
  readonly keptAtMs: number
  readonly isUnsent: boolean
}

/** @param now Unix ms */
export function openImageShelf(boardId: string, now: () => number): ImageShelf {
  const keyOf = (hash: string): string => `${boardId}/${hash}`
  return {
    keep: (hash, blob, standing) =>
      withStores(async (bytes, facts) => {
        const isUnsent = standing === 'unsent'
        const kept: Facts = { byteLength: blob.size, keptAtMs: now(), isUnsent }
        await Promise.all([put(bytes, blob, keyOf(hash)), put(facts, kept, keyOf(hash))])
        await letGoOfOldest(bytes, facts)
      }),
    markStored: (hash) =>
      withStores(async (_bytes, facts) => {
        const kept = asFacts(await idb.get(facts, keyOf(hash)))
        if (kept !== undefined) await put(facts, { ...kept, isUnsent: false }, keyOf(hash))
      }),
    get: (hash) =>
      withStores(async (bytes) => {
        const blob: unknown = await idb.get(bytes, keyOf(hash))
        return blob instanceof Blob ? blob : undefined
      }),
    unsent: () =>
      withStores(async (_bytes, facts) =>
        (await everything(facts))
          .filter(([key, { isUnsent }]) => isUnsent && key.startsWith(keyOf('')))
          .map(([key]) => key.slice(keyOf('').length)),
      ),
  }
}

/**
 * Lets go of all of a board's pictures, those that were never sent, too.
 * @throws where IndexedDB is missing or will not open, read or write
 */
export async function clearImageShelf(boardId: string): Promise<void> {
  await withStores(async (bytes, facts) => {
    for (const [key] of await everything(facts)) {
      if (!key.startsWith(`${boardId}/`)) continue
      await Promise.all([idb.del(bytes, key), idb.del(facts, key)])
    }
  })
}

async function letGoOfOldest(bytes: IDBObjectStore, facts: IDBObjectStore): Promise<void> {
  const spare = (await everything(facts))
    .filter(([, { isUnsent }]) => !isUnsent)
    .toSorted(([, a], [, b]) => b.keptAtMs - a.keptAtMs)
  let total = 0
  for (const [key, { byteLength }] of spare) {
    total += byteLength
    if (total <= MAX_SPARE_BYTES) continue
    await Promise.all([idb.del(bytes, key), idb.del(facts, key)])
  }
}

async function everything(facts: IDBObjectStore): Promise<(readonly [string, Facts])[]> {
  const entries = await idb.getAllKeysValues(facts)
  return entries.flatMap(({ k, v }: { k: unknown; v: unknown }) => {
    const kept = asFacts(v)
    return typeof k === 'string' && kept !== undefined ? [[k, kept] as const] : []
  })
}

function asFacts(stored: unknown): Facts | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { byteLength, keptAtMs, isUnsent } = stored as Record<string, unknown>
  if (typeof byteLength !== 'number' || typeof keptAtMs !== 'number') return undefined
  return { byteLength, keptAtMs, isUnsent: isUnsent === true }
}

/** lib0's declarations leave out the objects that IndexedDB takes. */
async function put(store: IDBObjectStore, value: Blob | Facts, key: string): Promise<void> {
  await idb.put(store, value as unknown as ArrayBuffer, key)
}

/** @throws where IndexedDB is missing or will not open, read or write */
async function withStores<T>(
  work: (bytes: IDBObjectStore, facts: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await idb.openDB(DATABASE, (fresh) => {
    idb.createStores(fresh, [[BYTES], [FACTS]])
  })
  try {
    const [bytes, facts] = idb.transact(database, [BYTES, FACTS])
    if (bytes === undefined || facts === undefined) throw new Error(`No stores in ${DATABASE}`)
    const done = new Promise<void>((resolve, reject) => {
      bytes.transaction.addEventListener('complete', () => {
        resolve()
      })
      bytes.transaction.addEventListener('abort', () => {
        reject(new Error('This device has no room for the picture'))
      })
    })
    const result = await work(bytes, facts)
    await done
    return result
  } finally {
    database.close()
  }
}
