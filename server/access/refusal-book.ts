import type { BaseLogger } from 'pino'
import { VISIT_ENDS_MS } from '../../shared/protocol/audit.ts'
import { ERRORS, type ErrorKind } from '../../shared/protocol/errors.ts'
import type { Cancel, Clock } from '../clock.ts'
import type { StayLedger } from '../ledger/stay-ledger.ts'
import type { Guest } from './comings.ts'
import { partsByBoard } from './parts.ts'

interface RefusalBookOptions {
  readonly stays: Pick<StayLedger, 'noteRefusals'>
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
}

/** What was not taken of one visitor, for one reason. */
interface Refused {
  readonly guest: Guest
  readonly name: string
  readonly why: string
  readonly count: number
  readonly firstMs: number
  readonly lastMs: number
}

const HOUR_MS = 3_600_000
/** How often it is looked for what is to be written. */
const LOOK_MS = 5 * 60_000
/** Held at a time; what is refused of others beyond is in the metrics and the log alone. */
const MAX_HELD = 10_000

/** Why what a page sent was not taken, after a count: "3 times: too much at once". */
const REASONS: Readonly<Partial<Record<ErrorKind, string>>> = {
  'bad-message': 'what could not be read',
  'refused-change': 'changes that the board does not allow',
  'too-large': 'more than is taken in one piece',
  'too-many-requests': 'too much at once',
  'view-only': 'changes by a link for looking',
}

/**
 * Counts what was not taken of visitors' pages, for the audit: a line for each visitor, reason and hour,
 * written when the hour is over, or the visitor has been quiet for as long as a visit lasts. A process
 * that is killed takes with it what it has counted.
 */
export class RefusalBook {
  readonly #options: RefusalBookOptions
  readonly #held = new Map<string, Refused>()
  #cancel: Cancel
  #writing: Promise<void> = Promise.resolve()

  constructor(options: RefusalBookOptions) {
    this.#options = options
    this.#cancel = this.#lookLater()
  }

  /**
   * What somebody's page sent was not taken. Of what an honest page may be told, such as that its earlier
   * connection is still there, nothing is noted.
   * @param name what they call themselves; '' where they have not said
   */
  note(guest: Guest, name: string, kind: ErrorKind): void {
    const why = REASONS[kind]
    if (why === undefined || ERRORS[kind].log === 'debug') return
    const key = `${guest.boardId} ${guest.visitor} ${kind}`
    const nowMs = this.#options.clock.nowMs()
    const before = this.#held.get(key)
    if (before === undefined && this.#held.size >= MAX_HELD) return
    const { count, firstMs } = before ?? { count: 0, firstMs: nowMs }
    this.#held.set(key, { guest, name, why, count: count + 1, firstMs, lastMs: nowMs })
  }

  /** Writes what there is, whether its hour is over or not. Idempotent; never rejects. */
  async close(): Promise<void> {
    this.#cancel()
    await this.#write(() => true)
  }

  #lookLater(): Cancel {
    return this.#options.clock.after(LOOK_MS, () => {
      this.#cancel = this.#lookLater()
      const nowMs = this.#options.clock.nowMs()
      void this.#write(
        ({ firstMs, lastMs }) => nowMs - firstMs >= HOUR_MS || nowMs - lastMs >= VISIT_ENDS_MS,
      )
    })
  }

  #write(isDue: (refused: Refused) => boolean): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeThose(isDue))
    return this.#writing
  }

  async #writeThose(isDue: (refused: Refused) => boolean): Promise<void> {
    const { clock, logger, stays } = this.#options
    const due = [...this.#held].filter(([, refused]) => isDue(refused))
    for await (const [boardId, some] of partsByBoard(
      due,
      ([, { guest }]) => guest.boardId,
      clock,
    )) {
      const refusals = some.map(([, { count, guest, name, why }]) => {
        const { boardId: _boardId, ...visitor } = guest
        return { ...visitor, name, words: `${count === 1 ? 'once' : `${count} times`}: ${why}` }
      })
      try {
        await stays.noteRefusals(boardId, refusals)
        // What was refused in the meantime waits for its own hour.
        for (const [key, { count }] of some) this.#forget(key, count)
      } catch (problem) {
        logger.warn({ boardId, err: problem }, 'What was not taken of pages could not be noted')
      }
    }
  }

  #forget(key: string, count: number): void {
    const held = this.#held.get(key)
    if (held === undefined || held.count === count) this.#held.delete(key)
    else this.#held.set(key, { ...held, count: held.count - count, firstMs: held.lastMs })
  }
}
