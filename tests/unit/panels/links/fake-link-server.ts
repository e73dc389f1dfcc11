import { FORMER_PARTICIPANT } from '../../../../shared/protocol/audit-chain.ts'
import type { BoardLink, LinkVisitor } from '../../../../shared/protocol/board-link.ts'
import type {
  Asked,
  LinkChange,
  LinkServer,
  NewLink,
} from '../../../../client/panels/links/link-server.ts'

/** A link that nobody has limited. */
export function link(id: string, changes: Partial<BoardLink> = {}): BoardLink {
  return {
    id,
    role: 'editor',
    seatAgencyId: null,
    name: '',
    isStandard: false,
    key: id.padEnd(22, 'k'),
    createdAtMs: 1_000,
    expiresAtMs: null,
    hasPassphrase: false,
    maxPeople: null,
    people: 0,
    here: 0,
    state: 'live',
    ...changes,
  }
}

/** The server's side of the links of one board. What it is told it does, at once. */
export class FakeLinkServer implements LinkServer {
  links: readonly BoardLink[]
  visitors: readonly LinkVisitor[] = []
  /** Said instead of anything else, until it is undefined again. */
  failure: string | undefined
  readonly asked: string[] = []

  constructor(links: readonly BoardLink[]) {
    this.links = links
  }

  list(): Promise<Asked<readonly BoardLink[]>> {
    return this.#answer('list', () => this.links)
  }

  make(made: NewLink): Promise<Asked<BoardLink>> {
    return this.#answer(`make ${made.role}`, () => this.#add(made))
  }

  change(id: string, { passphrase, ...change }: LinkChange): Promise<Asked<BoardLink>> {
    const said = JSON.stringify(passphrase === undefined ? change : { ...change, passphrase })
    return this.#answer(`change ${id} ${said}`, () => {
      const limits = passphrase === undefined ? {} : { hasPassphrase: passphrase !== null }
      return this.#set(id, { ...change, ...limits })
    })
  }

  removeName(device: string): Promise<Asked<true>> {
    return this.#answer(`remove name ${device}`, () => {
      this.visitors = this.visitors.map((visitor) =>
        visitor.device === device ? { ...visitor, name: FORMER_PARTICIPANT } : visitor,
      )
      return true
    })
  }

  end(id: string): Promise<Asked<null>> {
    return this.#answer(`end ${id}`, () => {
      this.#set(id, { state: 'ended', here: 0 })
      return null
    })
  }

  replace(id: string): Promise<Asked<BoardLink>> {
    return this.#answer(`replace ${id}`, () => {
      const { key: _key, id: _id, ...same } = this.#set(id, { state: 'ended' })
      return this.#add({ ...same, state: 'live', createdAtMs: 2_000 })
    })
  }

  people(id: string): Promise<Asked<readonly LinkVisitor[]>> {
    return this.#answer(`people ${id}`, () => this.visitors)
  }

  #answer<T>(asked: string, answer: () => T): Promise<Asked<T>> {
    this.asked.push(asked)
    const { failure } = this
    return Promise.resolve(
      failure === undefined
        ? { kind: 'done', value: answer() }
        : { kind: 'failed', message: failure },
    )
  }

  #add(changes: Partial<BoardLink>): BoardLink {
    const made = link(`new-${this.links.length}`, changes)
    this.links = [made, ...this.links]
    return made
  }

  #set(id: string, changes: Partial<BoardLink>): BoardLink {
    this.links = this.links.map((known) => (known.id === id ? { ...known, ...changes } : known))
    return this.links.find((known) => known.id === id) ?? link(id)
  }
}
