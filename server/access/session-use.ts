import { SESSIONS, type Bus } from '../bus/bus.ts'
import { untilHeard } from '../bus/until-heard.ts'
import type { Clock } from '../clock.ts'
import { Recent } from './recent.ts'

interface SessionUseOptions {
  readonly bus: Bus
  readonly clock: Pick<Clock, 'after'>
  /** Whether there are other nodes, with connections of their own. */
  readonly nodes: 'one' | 'several'
}

/** Of sessions that were ended so many are kept in mind: who is being let in in one hears of it. */
const MAX_ENDED = 10_000

/**
 * Who is connected to this node in which session. When somebody signs out, their connections here hear of
 * it in the same turn, and those on other nodes as soon as the bus has said so; who is just being let in
 * hears of it on joining.
 */
export class SessionUse {
  readonly #options: SessionUseOptions
  readonly #uses = new Map<string, Set<() => void>>()
  readonly #ended = new Recent<true>(MAX_ENDED)
  readonly #unsubscribe: () => void

  constructor(options: SessionUseOptions) {
    this.#options = options
    this.#unsubscribe = options.bus.subscribe(SESSIONS, (message) => {
      if (message.kind === 'session-ended') this.#endHere(message.session)
    })
  }

  /**
   * @param session see `hashKey`; null for who has shown none, and hears of nothing
   * @param onEnd called when it is over; more than once perhaps
   * @returns to be called once when the connection is over
   */
  join(session: string | null, onEnd: () => void): () => void {
    if (session === null) return () => undefined
    if (this.#ended.get(session) === true) onEnd()
    const uses = this.#uses.get(session) ?? new Set()
    // Of its own, for others may join with the same function.
    const hear = (): void => onEnd()
    this.#uses.set(session, uses.add(hear))
    return () => {
      uses.delete(hear)
      if (uses.size === 0 && this.#uses.get(session) === uses) this.#uses.delete(session)
    }
  }

  /** The ledger has ended a session. Resolves when other nodes have heard of it too, as far as can be known. */
  async end(session: string): Promise<void> {
    const { bus, clock, nodes } = this.#options
    this.#endHere(session)
    bus.publish(SESSIONS, { kind: 'session-ended', session })
    await untilHeard(clock, nodes)
  }

  /** Idempotent. */
  close(): void {
    this.#unsubscribe()
  }

  #endHere(session: string): void {
    this.#ended.set(session, true)
    for (const hear of this.#uses.get(session) ?? []) hear()
  }
}
