import type { Scheduler } from '../../binding/scheduler.ts'
import type { Observable } from '../../socket/board-session.ts'
import type { PersonalDataChoice } from '../personal-data/personal-data-context.ts'
import type { BoardLink, LinkVisitor } from '../../../shared/protocol/board-link.ts'
import type { Asked, LinkChange, LinkServer, NewLink } from './link-server.ts'
import { WatchedAnswer } from './watched-answer.ts'
import type { Known } from './watched-answer.ts'

/** The links that a board has, for as long as its owner looks at them. */
export class BoardLinks {
  readonly #server: LinkServer
  readonly #after: Scheduler['after']
  readonly #list: WatchedAnswer<readonly BoardLink[]>

  constructor(server: LinkServer, after: Scheduler['after']) {
    this.#server = server
    this.#after = after
    this.#list = new WatchedAnswer(() => server.list(), after)
  }

  /** Asked for while somebody watches. In the server's order. */
  get state(): Observable<Known<readonly BoardLink[]>> {
    return this.#list
  }

  ask(): Promise<void> {
    return this.#list.ask()
  }

  /** Who came by a link, asked for while somebody watches. */
  visitors(linkId: string): WatchedAnswer<readonly LinkVisitor[]> {
    return new WatchedAnswer(() => this.#server.people(linkId), this.#after)
  }

  /** Takes away what the server has noted a visitor to be called. @returns what went wrong; '' when nothing did */
  async removeName(device: string): Promise<string> {
    const asked = await this.#server.removeName(device)
    return asked.kind === 'failed' ? asked.message : ''
  }

  /** @returns the new link's id, or what went wrong */
  async make(
    link: NewLink,
    choice: PersonalDataChoice,
  ): Promise<{ readonly linkId: string } | { readonly trouble: string }> {
    const asked = await this.#server.make(link, choice)
    if (asked.kind === 'failed') return { trouble: asked.message }
    this.#put((links) => [asked.value, ...links])
    return { linkId: asked.value.id }
  }

  /** @returns what went wrong; '' when nothing did */
  async change(linkId: string, change: LinkChange): Promise<string> {
    const asked = await this.#server.change(linkId, change)
    return this.#take(asked, (links, changed) =>
      links.map((link) => (link.id === linkId ? changed : link)),
    )
  }

  /** @returns what went wrong; '' when nothing did */
  async end(linkId: string): Promise<string> {
    const asked = await this.#server.end(linkId)
    return this.#take(asked, (links) => ended(links, linkId))
  }

  /** @returns the new link, or what went wrong */
  async replace(linkId: string): Promise<Asked<BoardLink>> {
    const asked = await this.#server.replace(linkId)
    this.#take(asked, (links, made) => [made, ...ended(links, linkId)])
    return asked
  }

  #take<T>(
    asked: Asked<T>,
    change: (links: readonly BoardLink[], value: T) => readonly BoardLink[],
  ): string {
    if (asked.kind === 'failed') return asked.message
    this.#put((links) => change(links, asked.value))
    return ''
  }

  /** Until the server is asked again, which is at once. */
  #put(change: (links: readonly BoardLink[]) => readonly BoardLink[]): void {
    const state = this.#list.get()
    if (state.kind === 'known') this.#list.put(change(state.value))
    void this.#list.ask()
  }
}

function ended(links: readonly BoardLink[], linkId: string): readonly BoardLink[] {
  return links.map((link) => (link.id === linkId ? { ...link, state: 'ended', here: 0 } : link))
}
