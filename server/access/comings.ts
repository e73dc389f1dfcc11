import type { BaseLogger } from 'pino'
import { VISIT_ENDS_MS } from '../../shared/protocol/audit.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { Sighting, StayLedger, Visitor } from '../ledger/stay-ledger.ts'
import { asBoth } from '../ledger/stays.ts'
import { letOthersGo, partsByBoard } from './parts.ts'

interface ComingsOptions {
  readonly stays: Pick<StayLedger, 'note' | 'end'>
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
}

/** Who comes to a board, by one page of theirs. */
export interface Guest extends Visitor {
  readonly boardId: string
}

/** Somebody who is here, by one page or several. */
interface Present {
  /** By all their pages: see `asBoth`. */
  readonly guest: Guest
  readonly pages: number
  readonly name: string
  readonly sinceMs: number
}

/** What the ledger has not been told yet. */
interface Untold {
  readonly boardId: string
  readonly sighting: Sighting
  readonly dueMs: number
}

/** A whole room comes at once: what is noted of them is written together. */
const GATHER_MS = 1_000
/** So long who has only now come may take to say a name, for the line that says so to have it. */
const NAMING_MS = 20_000
/** When what could not be written is tried again. */
const RETRY_MS = 10_000
/** How often the ledger is told who is still here, and who has left is looked for. */
const BEAT_MS = 5 * 60_000
/** Held until they are written; beyond, those who come while the ledger cannot be written are not noted. */
const MAX_UNTOLD = 20_000

/**
 * Has the audit say who comes to boards and who leaves them. Nobody waits for it. What a visit is, the
 * ledger knows (`ledger/stays.ts`), for one may go on at another node, or after a restart: here is only
 * who is connected to this node.
 *
 * Nothing is to be said here of who follows talks alone: of an audience nothing is kept.
 */
export class Comings {
  readonly #options: ComingsOptions
  readonly #here = new Map<string, Present>()
  readonly #untold = new Map<string, Untold>()
  #cancelWriting: Cancel | null = null
  #cancelBeat: Cancel
  #writing: Promise<void> = Promise.resolve()

  constructor(options: ComingsOptions) {
    this.#options = options
    this.#cancelBeat = this.#beatLater()
  }

  /** A page has come in. @returns to be called once when it has gone */
  come(guest: Guest): () => void {
    const key = keyOf(guest)
    const known = this.#here.get(key)
    if (known === undefined) {
      const present = { guest, pages: 1, name: '', sinceMs: this.#options.clock.nowMs() }
      this.#here.set(key, present)
      this.#tell(present, NAMING_MS)
    } else {
      const present = { ...known, guest: asBoth(known.guest, guest), pages: known.pages + 1 }
      this.#here.set(key, present)
      if (present.guest !== known.guest) this.#tell(present, GATHER_MS)
    }
    return () => this.#go(key)
  }

  /** Somebody who is here says what they are called. */
  noteName(guest: Guest, name: string): void {
    const present = this.#here.get(keyOf(guest))
    if (present === undefined) return
    const named = { ...present, name }
    this.#here.set(keyOf(guest), named)
    if (this.#untold.has(keyOf(guest))) this.#tell(named, GATHER_MS)
  }

  /** Writes what there is to write. Idempotent; never rejects. */
  async close(): Promise<void> {
    this.#cancelBeat()
    this.#cancelWriting?.()
    await this.#inTurn(async () => void (await this.#write(Infinity)))
  }

  #go(key: string): void {
    const present = this.#here.get(key)
    if (present === undefined) return
    if (present.pages > 1) {
      this.#here.set(key, { ...present, pages: present.pages - 1 })
      return
    }
    this.#here.delete(key)
    this.#tell(present, GATHER_MS)
  }

  #tell({ guest, name, sinceMs }: Present, withinMs: number): void {
    const key = keyOf(guest)
    const before = this.#untold.get(key)
    if (before === undefined && this.#untold.size >= MAX_UNTOLD) return
    const { boardId, ...visitor } = guest
    const seenMs = this.#options.clock.nowMs()
    const firstMs = Math.min(sinceMs, before?.sighting.sinceMs ?? sinceMs)
    const sighting = { ...visitor, name, sinceMs: firstMs, seenMs }
    this.#untold.set(key, { boardId, sighting, dueMs: seenMs + withinMs })
    this.#writeLater(GATHER_MS)
  }

  #writeLater(delayMs: number): void {
    this.#cancelWriting ??= this.#options.clock.after(delayMs, () => {
      void this.#inTurn(async () => {
        const isTold = await this.#write(this.#options.clock.nowMs())
        this.#cancelWriting = null
        if (this.#untold.size > 0) this.#writeLater(isTold ? GATHER_MS : RETRY_MS)
      })
    })
  }

  #beatLater(): Cancel {
    return this.#options.clock.after(BEAT_MS, () => {
      this.#cancelBeat = this.#beatLater()
      void this.#inTurn(() => this.#beat())
    })
  }

  async #beat(): Promise<void> {
    const { clock, logger, stays } = this.#options
    for (const present of this.#here.values()) this.#tell(present, GATHER_MS)
    // Who is here and could not be told of has not left.
    if (!(await this.#write(Infinity))) return
    try {
      while (await stays.end(clock.nowMs() - VISIT_ENDS_MS)) await letOthersGo(clock)
    } catch (problem) {
      logger.warn({ err: problem }, 'Who has left could not be noted')
    }
  }

  /** @returns false where some of it could not be written: that is kept */
  async #write(untilMs: number): Promise<boolean> {
    const { clock, logger, stays } = this.#options
    const due = [...this.#untold].filter(([, { dueMs }]) => dueMs <= untilMs)
    let isTold = true
    for await (const [boardId, some] of partsByBoard(due, ([, { boardId: id }]) => id, clock)) {
      try {
        await stays.note(
          boardId,
          some.map(([, { sighting }]) => sighting),
        )
        for (const [key, told] of some) {
          if (this.#untold.get(key) === told) this.#untold.delete(key)
        }
      } catch (problem) {
        isTold = false
        logger.warn({ boardId, err: problem }, 'Who came and went could not be noted')
      }
    }
    return isTold
  }

  /** One piece of work after the other: none of them rejects. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(work)
    return this.#writing
  }
}

function keyOf({ boardId, visitor }: Guest): string {
  return `${boardId} ${visitor}`
}
