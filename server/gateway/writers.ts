import type { WriterLedger } from '../ledger/writer-ledger.ts'

export interface WritersOptions {
  readonly boardId: string
  readonly ledger: WriterLedger
}

/** Whose the client ids of a change are, as seen from one writer. */
export type Ownership = 'own' | "another's"

/** Client ids from here on are nobody's: see [ADMIT-10]. */
const FIRST_OF_NOBODY = 2 ** 32

/** So long a page that tells what others wrote is asked to come again: they tell it themselves. */
const MAX_WAIT_MS = 30_000
/** Who was told so is remembered for so long. */
const FORGETS_AFTER_MS = 300_000

/**
 * Who writes under which client id of one board, as far as anybody here has asked. What the ledger has
 * once said holds for good, so it is asked about each id once.
 */
export class Writers {
  readonly #options: WritersOptions
  readonly #known = new Map<number, string>()
  readonly #waitsSinceMs = new Map<string, number>()

  constructor(options: WritersOptions) {
    this.#options = options
  }

  /** @returns 'unknown' where the ledger has to be asked: see {@link settle} */
  ownership(clientIds: readonly number[], writer: string): Ownership | 'unknown' {
    let ownership: Ownership | 'unknown' = 'own'
    for (const clientId of clientIds) {
      const known = this.#known.get(clientId)
      if (known === writer || clientId >= FIRST_OF_NOBODY) continue
      if (known !== undefined) return "another's"
      ownership = 'unknown'
    }
    return ownership
  }

  /**
   * Asks the ledger.
   * @param isClaim whether those that are nobody's yet become the writer's; else they stay so
   * @throws StorageFullError (`log/update-log.ts`) when there is no room for a claim
   */
  async settle(clientIds: readonly number[], writer: string, isClaim: boolean): Promise<Ownership> {
    const { boardId, ledger } = this.#options
    const asked = clientIds.filter((id) => id < FIRST_OF_NOBODY && !this.#known.has(id))
    const found = isClaim
      ? await ledger.claim(boardId, asked, writer)
      : await ledger.find(boardId, asked)
    for (const [clientId, owner] of found) this.#known.set(clientId, owner)
    return clientIds.some((id) => (this.#known.get(id) ?? writer) !== writer) ? "another's" : 'own'
  }

  /** Whether a writer may still wait for others to tell what they wrote themselves. */
  mayWait(writer: string, nowMs: number): boolean {
    for (const [known, sinceMs] of this.#waitsSinceMs) {
      if (nowMs - sinceMs >= FORGETS_AFTER_MS) this.#waitsSinceMs.delete(known)
    }
    const sinceMs = this.#waitsSinceMs.get(writer) ?? nowMs
    this.#waitsSinceMs.set(writer, sinceMs)
    return nowMs - sinceMs < MAX_WAIT_MS
  }
}
