import type { Observable } from '../../socket/board-session.ts'
import { ObservableValue } from '../../socket/observable-value.ts'
import type { PersonalDataChoice } from '../personal-data/personal-data-context.ts'
import type { SeatLink, SeatLinkServer } from './seat-link-server.ts'

export type SeatLinksState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unknown'; readonly message: string }
  | {
      readonly kind: 'known'
      /** Newest first. */
      readonly links: readonly SeatLink[]
    }

/** The links with seats that a board has, for as long as its owner looks at them. */
export class SeatLinks {
  readonly #server: SeatLinkServer
  readonly #state = new ObservableValue<SeatLinksState>({ kind: 'asking' })

  constructor(server: SeatLinkServer) {
    this.#server = server
  }

  /** Asked for when somebody begins to watch. */
  readonly state: Observable<SeatLinksState> = {
    get: () => this.#state.get(),
    subscribe: (listener) => {
      const stop = this.#state.subscribe(listener)
      void this.ask()
      return stop
    },
  }

  async ask(): Promise<void> {
    const asked = await this.#server.list()
    if (asked.kind === 'failed') {
      if (this.#state.get().kind !== 'known') {
        this.#state.set({ kind: 'unknown', message: asked.message })
      }
      return
    }
    this.#set(asked.value)
  }

  /** @returns the new link's id, or what went wrong */
  async make(
    agencyId: string,
    name: string,
    choice: PersonalDataChoice,
  ): Promise<{ readonly linkId: string } | { readonly trouble: string }> {
    const asked = await this.#server.make(agencyId, name, choice)
    if (asked.kind === 'failed') return { trouble: asked.message }
    this.#set([asked.value, ...this.#links()])
    return { linkId: asked.value.id }
  }

  /** @returns what went wrong; '' when nothing did */
  async rename(linkId: string, name: string): Promise<string> {
    const asked = await this.#server.rename(linkId, name)
    if (asked.kind === 'failed') return asked.message
    this.#set(this.#links().map((link) => (link.id === linkId ? asked.value : link)))
    return ''
  }

  /** @returns what went wrong; '' when nothing did */
  async revoke(linkId: string): Promise<string> {
    const asked = await this.#server.revoke(linkId)
    if (asked.kind === 'failed') return asked.message
    this.#set(this.#links().filter(({ id }) => id !== linkId))
    return ''
  }

  #links(): readonly SeatLink[] {
    const state = this.#state.get()
    return state.kind === 'known' ? state.links : []
  }

  #set(links: readonly SeatLink[]): void {
    this.#state.set({
      kind: 'known',
      links: links.toSorted((a, b) => b.createdAtMs - a.createdAtMs),
    })
  }
}
