import type { BaseLogger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'
import type { LinkLedger } from '../ledger/link-ledger.ts'
import type { Visit, VisitLedger } from '../ledger/visit-ledger.ts'
import { Recent } from './recent.ts'

interface VisitBookOptions {
  readonly ledger: {
    readonly links: Pick<LinkLedger, 'noteUse'>
    readonly visits: Pick<VisitLedger, 'note'>
  }
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
}

/** A whole room comes at once: what is noted of them is written in one go. */
const GATHER_MS = 1_000
/** Nothing new is noted of who comes again sooner. */
const STALE_MS = 600_000
/** What is held of those who have come lately; beyond it, something is written again or not at all. */
const MAX_HELD = 20_000

/**
 * Notes who has come by which link, and that links are used, without making anybody wait for it: who is
 * killed in the same second is missing.
 */
export class VisitBook {
  readonly #options: VisitBookOptions
  readonly #waiting = new Map<string, Visit>()
  readonly #used = new Set<string>()
  /** When each was last noted. */
  readonly #noted = new Recent<number>(MAX_HELD)
  #cancel: Cancel | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(options: VisitBookOptions) {
    this.#options = options
  }

  /** Somebody has come by a link of whom nothing else is kept. */
  noteUse(linkId: string): void {
    if (!this.#isNews(linkId)) return
    this.#used.add(linkId)
    this.#writeLater()
  }

  /** A device has come by a link. */
  noteVisit(visit: Omit<Visit, 'atMs' | 'name'>): void {
    this.noteUse(visit.linkId)
    if (this.#isNews(nameOf(visit))) this.#add({ ...visit, name: '' })
  }

  /** A device that has come by a link says what its person is called, or goes. */
  noteAgain(visit: Omit<Visit, 'atMs'>): void {
    this.#add(visit)
  }

  /** Writes what there is to write. Never rejects. */
  async flush(): Promise<void> {
    this.#cancel?.()
    this.#cancel = null
    this.#writing = this.#writing.then(() => this.#write())
    await this.#writing
  }

  /** Idempotent. */
  async close(): Promise<void> {
    await this.flush()
  }

  #add(visit: Omit<Visit, 'atMs'>): void {
    const key = nameOf(visit)
    if (this.#waiting.size >= MAX_HELD && !this.#waiting.has(key)) return
    const name = visit.name === '' ? (this.#waiting.get(key)?.name ?? '') : visit.name
    this.#waiting.set(key, { ...visit, name, atMs: this.#options.clock.nowMs() })
    this.#writeLater()
  }

  #isNews(key: string): boolean {
    const nowMs = this.#options.clock.nowMs()
    const notedAtMs = this.#noted.get(key)
    if (notedAtMs !== undefined && nowMs - notedAtMs < STALE_MS) return false
    this.#noted.set(key, nowMs)
    return true
  }

  #writeLater(): void {
    this.#cancel ??= this.#options.clock.after(GATHER_MS, () => void this.flush())
  }

  async #write(): Promise<void> {
    const { clock, ledger, logger } = this.#options
    const visits = [...this.#waiting.values()]
    const used = [...this.#used]
    this.#waiting.clear()
    this.#used.clear()
    try {
      await ledger.visits.note(visits)
      await ledger.links.noteUse(used, clock.nowMs())
    } catch (problem) {
      logger.warn({ err: problem, visits: visits.length }, 'Who came by links could not be noted')
    }
  }
}

function nameOf({ deviceHash, linkId }: Pick<Visit, 'deviceHash' | 'linkId'>): string {
  return `${linkId} ${deviceHash}`
}
