import type { Attendee } from './attendee.ts'

/** Who on a board speaks for which client id: one connection each, until it ends. */
export class Claims {
  readonly #holders = new Map<number, Attendee>()

  /**
   * The first client id a connection names becomes its own.
   * @returns 'other' when it has another; 'held' when another connection holds it, which is then
   * asked whether it is still there
   */
  claim(attendee: Attendee, clientId: number): 'own' | 'other' | 'held' {
    if (attendee.clientId !== null) return attendee.clientId === clientId ? 'own' : 'other'
    const holder = this.#holders.get(clientId)
    if (holder !== undefined) {
      holder.member.challenge()
      return 'held'
    }
    this.#holders.set(clientId, attendee)
    attendee.clientId = clientId
    return 'own'
  }

  /** @returns the client id it held, or null */
  release(attendee: Attendee): number | null {
    const { clientId } = attendee
    if (clientId !== null) this.#holders.delete(clientId)
    return clientId
  }

  /**
   * True when another connection speaks for one of these lanes and has said all it has: nobody else
   * can honestly know more of its lane. It is asked whether it is still there.
   */
  isHeldByOther(clients: readonly number[], attendee: Attendee): boolean {
    for (const client of clients) {
      const holder = this.#holders.get(client)
      if (holder === undefined || holder === attendee || !holder.hasAnswered) continue
      holder.member.challenge()
      return true
    }
    return false
  }
}
