import type { SeatsOfPeople } from '../bus/bus.ts'

/**
 * Who of those on a board sits for which agency, by client id. As the server knows it from their links:
 * what people say of themselves does not come here. There are as many as people here, at most.
 */
export class Seats {
  readonly #agencies = new Map<number, string>()
  readonly #news = new Map<number, string | null>()
  readonly #onNews: () => void

  constructor(onNews: () => void) {
    this.#onNews = onNews
  }

  /** @param agencyId null for who has no seat, or has gone */
  set(clientId: number, agencyId: string | null): void {
    if ((this.#agencies.get(clientId) ?? null) === agencyId) return
    if (agencyId === null) this.#agencies.delete(clientId)
    else this.#agencies.set(clientId, agencyId)
    this.#news.set(clientId, agencyId)
    this.#onNews()
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#agencies)
  }

  /** Of these people, those who have a seat. */
  of(clientIds: Iterable<number>): SeatsOfPeople {
    return [...clientIds].flatMap((clientId) => {
      const agencyId = this.#agencies.get(clientId)
      return agencyId === undefined ? [] : [[clientId, agencyId] as const]
    })
  }

  /** What has changed since this was last asked; undefined when nothing has. */
  takeNews(): Readonly<Record<string, string | null>> | undefined {
    if (this.#news.size === 0) return undefined
    const news = Object.fromEntries(this.#news)
    this.#news.clear()
    return news
  }
}
