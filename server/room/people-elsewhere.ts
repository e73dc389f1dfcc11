import type { PresenceState } from './presence-codec.ts'

/**
 * Nodes repeat who is with them every `REFRESH_MS`: so whoever is not heard of for longer than two of
 * these has gone with their node.
 */
export const REFRESH_MS = 3_000
const MAX_SILENCE_MS = 8_000

interface Heard {
  readonly state: PresenceState
  readonly atMs: number
}

/** What was heard of a person; outdated when they have been seen on another node since. */
type Hearing = 'news' | 'repeated' | 'outdated'

/** The people on other nodes, as far as those say. */
export class PeopleElsewhere {
  readonly #people = new Map<number, Heard>()

  /** Takes what a node says of a person: that they are there. */
  hear(clientId: number, state: PresenceState, atMs: number): Hearing {
    const known = this.#people.get(clientId)?.state
    if (known !== undefined && state.clock < known.clock) return 'outdated'
    this.#people.set(clientId, { state, atMs })
    return known === undefined || state.clock > known.clock ? 'news' : 'repeated'
  }

  /** Takes that a person has left a node. */
  hearGone(clientId: number, clock: number): Hearing {
    const known = this.#people.get(clientId)?.state
    if (known !== undefined && clock < known.clock) return 'outdated'
    return this.#people.delete(clientId) ? 'news' : 'repeated'
  }

  /** The person has come to this node. @returns their last clock elsewhere, or 0 */
  takeOver(clientId: number): number {
    const clock = this.#people.get(clientId)?.state.clock ?? 0
    this.#people.delete(clientId)
    return clock
  }

  /** Forgets those of whom nothing was heard. @returns them */
  expire(nowMs: number): ReadonlyMap<number, PresenceState> {
    const gone = new Map<number, PresenceState>()
    for (const [clientId, { state, atMs }] of this.#people) {
      if (atMs >= nowMs - MAX_SILENCE_MS) continue
      this.#people.delete(clientId)
      gone.set(clientId, state)
    }
    return gone
  }

  *entries(): Iterable<readonly [clientId: number, PresenceState]> {
    for (const [clientId, { state }] of this.#people) yield [clientId, state]
  }
}
