import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { LinkKeys } from '../../shared/protocol/credentials.ts'
import { isLinkKey } from '../../shared/protocol/credentials.ts'
import { ROLES } from '../../shared/protocol/roles.ts'
import type { Role } from '../../shared/protocol/roles.ts'

/** What must outlive a reload beside the document itself. */
export interface KeptFacts {
  /** What the link last allowed, and by which key. */
  readonly role?: Role
  readonly roleKey?: string
  readonly links?: LinkKeys
  /** What the server's clock is ahead of this device's, ms. */
  readonly clockOffsetMs?: number
  /** The last state vector known to be on the server's disk, encoded. */
  readonly durable?: Uint8Array
}

/** Whether what is drawn is being kept on this device. */
export type StoreHealth = 'opening' | 'keeping' | 'failing'

/** Longer than this nobody waits for this device's copy when the server's may come sooner. */
const OPEN_TIMEOUT_MS = 4_000
const DATABASE_PREFIX = 'wholeplace.board.'
const FACTS = 'facts'

/**
 * A board's copy on this device: the document in IndexedDB, kept by y-indexeddb, and a few facts.
 *
 * Where IndexedDB is missing, blocked or full, the board works all the same while it is online; the
 * session hears of it once, through `onFailing`, and tells the person.
 */
export class BoardStore {
  readonly #persistence: IndexeddbPersistence | null
  readonly #onFailing: () => void
  #facts: KeptFacts = {}
  #health: StoreHealth = 'opening'

  constructor(boardId: string, doc: Y.Doc, onFailing: () => void) {
    this.#onFailing = onFailing
    this.#persistence =
      globalThis.indexedDB === undefined
        ? null
        : new IndexeddbPersistence(DATABASE_PREFIX + boardId, doc)
  }

  get health(): StoreHealth {
    return this.#health
  }

  /**
   * Puts what is kept into the document. Never rejects: where nothing can be read, the facts are
   * empty and the store is failing.
   */
  async load(): Promise<KeptFacts> {
    const persistence = this.#persistence
    if (persistence === null) {
      this.#fail()
      return {}
    }
    try {
      await withTimeout(opened(persistence), OPEN_TIMEOUT_MS)
      this.#facts = readFacts(await persistence.get(FACTS))
      // A write that fails, for want of room above all, shows at the database it belongs to.
      persistence.db?.addEventListener('abort', this.#fail)
      persistence.db?.addEventListener('error', this.#fail)
      this.#health = 'keeping'
    } catch {
      this.#fail()
    }
    return this.#facts
  }

  /** Adds to the facts. What cannot be written makes the store a failing one. */
  keep(facts: KeptFacts): void {
    this.#facts = { ...this.#facts, ...facts }
    if (this.#health !== 'keeping') return
    // The type that y-indexeddb states for values leaves out plain objects, which IndexedDB takes.
    this.#persistence?.set(FACTS, this.#facts as unknown as ArrayBuffer).catch(this.#fail)
  }

  /** Empties this device's copy. The document in memory is of no more use after it. */
  async clear(): Promise<void> {
    const persistence = this.#persistence
    if (persistence === null || persistence.db === null) return
    const transaction = persistence.db.transaction(['updates', 'custom'], 'readwrite')
    const emptied = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => {
        resolve()
      })
      transaction.addEventListener('abort', () => {
        reject(new Error('This device would not let go of its copy of the board'))
      })
    })
    transaction.objectStore('updates').clear()
    transaction.objectStore('custom').clear()
    await emptied
    await persistence.destroy()
  }

  /** Idempotent. What was changed last is still written. */
  close(): void {
    this.#persistence?.destroy().catch(this.#fail)
  }

  readonly #fail = (): void => {
    if (this.#health === 'failing') return
    this.#health = 'failing'
    this.#onFailing()
  }
}

/** Resolves when the kept updates are in the document. Rejects where the database does not open. */
async function opened(persistence: IndexeddbPersistence): Promise<void> {
  // `get` waits for the database and, unlike `whenSynced`, rejects when there is none.
  await persistence.get(FACTS)
  await persistence.whenSynced
}

async function withTimeout(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('IndexedDB did not answer'))
    }, timeoutMs)
  })
  try {
    await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** What was stored by an earlier version, or by nobody we know, is taken only field by field. */
function readFacts(stored: unknown): KeptFacts {
  if (typeof stored !== 'object' || stored === null) return {}
  const { role, roleKey, links, clockOffsetMs, durable } = stored as Record<string, unknown>
  const knownRole = ROLES.find((known) => known === role)
  return {
    ...(knownRole === undefined ? {} : { role: knownRole }),
    ...(typeof roleKey === 'string' ? { roleKey } : {}),
    ...(typeof links === 'object' && links !== null ? { links: readLinks(links) } : {}),
    ...(Number.isFinite(clockOffsetMs) ? { clockOffsetMs: Number(clockOffsetMs) } : {}),
    ...(durable instanceof Uint8Array ? { durable } : {}),
  }
}

function readLinks(stored: object): LinkKeys {
  const keys: [string, unknown][] = Object.entries(stored)
  return Object.fromEntries(
    keys.filter(
      ([role, key]) =>
        ROLES.some((known) => known === role) && typeof key === 'string' && isLinkKey(key),
    ),
  )
}
