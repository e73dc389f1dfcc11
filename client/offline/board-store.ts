import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { NO_AGREEMENTS, type AgreementBook } from '../../shared/domain/agreement.ts'
import type { Seat } from '../../shared/protocol/board-state.ts'
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
  /** The agency that was sat for by that key. */
  readonly seat?: Seat | null
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
const PROBE = 'wholeplace.probe'
const FACTS = 'facts'
const AGREEMENTS = 'agreements'

/**
 * A board's copy on this device: the document in IndexedDB, kept by y-indexeddb, and a few facts.
 *
 * Where IndexedDB is missing, blocked or full, the board works all the same while it is online; the
 * session hears of it once, through `onFailing`, and tells the person.
 */
export class BoardStore {
  readonly #boardId: string
  readonly #doc: Y.Doc
  readonly #onFailing: () => void
  #persistence: IndexeddbPersistence | null = null
  #facts: KeptFacts = {}
  #agreements = NO_AGREEMENTS
  #health: StoreHealth = 'opening'

  constructor(boardId: string, doc: Y.Doc, onFailing: () => void) {
    this.#boardId = boardId
    this.#doc = doc
    this.#onFailing = onFailing
  }

  get health(): StoreHealth {
    return this.#health
  }

  /** What agencies had answered when that was last kept. */
  get agreements(): AgreementBook {
    return this.#agreements
  }

  /**
   * Puts what is kept into the document. Never rejects: where nothing can be read, the facts are
   * empty and the store is failing.
   */
  async load(): Promise<KeptFacts> {
    try {
      await withTimeout(this.#open(), OPEN_TIMEOUT_MS)
      this.#health = 'keeping'
    } catch {
      this.#fail()
    }
    return this.#facts
  }

  /** Adds to the facts. What cannot be written makes the store a failing one. */
  keep(facts: KeptFacts): void {
    this.#facts = { ...this.#facts, ...facts }
    this.#write(FACTS, this.#facts)
  }

  /** Apart from the facts, which change more often and are smaller. */
  keepAgreements(book: AgreementBook): void {
    this.#agreements = book
    this.#write(AGREEMENTS, book)
  }

  /** Empties this device's copy. The document in memory is of no more use after it. */
  async clear(): Promise<void> {
    const persistence = this.#persistence
    const db = persistence?.db ?? null
    if (persistence === null || db === null) return
    const transaction = db.transaction(['updates', 'custom'], 'readwrite')
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

  /** @throws where the browser will not open a database */
  async #open(): Promise<void> {
    // y-indexeddb does not say when it cannot open its own.
    const probe = await idb.openDB(PROBE, () => undefined)
    probe.close()
    const persistence = new IndexeddbPersistence(DATABASE_PREFIX + this.#boardId, this.#doc)
    this.#persistence = persistence
    await persistence.whenSynced
    this.#facts = readFacts(await persistence.get(FACTS))
    this.#agreements = readAgreements(await persistence.get(AGREEMENTS))
    // A write that fails, for want of room above all, shows at the database it belongs to.
    persistence.db?.addEventListener('abort', this.#fail)
    persistence.db?.addEventListener('error', this.#fail)
  }

  #write(name: string, value: object): void {
    if (this.#health !== 'keeping') return
    // The type that y-indexeddb states for values leaves out plain objects, which IndexedDB takes.
    this.#persistence?.set(name, value as unknown as ArrayBuffer).catch(this.#fail)
  }

  readonly #fail = (): void => {
    if (this.#health === 'failing') return
    this.#health = 'failing'
    this.#onFailing()
  }
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
  const { role, roleKey, links, seat, clockOffsetMs, durable } = stored as Record<string, unknown>
  const knownRole = ROLES.find((known) => known === role)
  return {
    ...(knownRole === undefined ? {} : { role: knownRole }),
    ...(typeof roleKey === 'string' ? { roleKey } : {}),
    ...(typeof links === 'object' && links !== null ? { links: readLinks(links) } : {}),
    ...(isSeat(seat) ? { seat } : {}),
    ...(Number.isFinite(clockOffsetMs) ? { clockOffsetMs: Number(clockOffsetMs) } : {}),
    ...(durable instanceof Uint8Array ? { durable } : {}),
  }
}

function isSeat(stored: unknown): stored is Seat {
  const { agencyId } = (stored ?? {}) as { agencyId?: unknown }
  return typeof agencyId === 'string'
}

/** As this page, or an earlier one, had it from the server. */
function readAgreements(stored: unknown): AgreementBook {
  const { entries, wordings } = (stored ?? {}) as Partial<AgreementBook>
  if (!Array.isArray(entries) || typeof wordings !== 'object') return NO_AGREEMENTS
  return { entries, wordings }
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
