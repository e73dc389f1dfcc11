import type { BaseLogger } from 'pino'
import type { ErrorKind } from '../../shared/protocol/errors.ts'
import type { Credentials } from '../access/credentials.ts'
import type { Clock } from '../clock.ts'
import { inSlices } from '../gateway/in-slices.ts'
import { LinkCheck } from '../gateway/link-check.ts'
import type { LinkRow } from '../ledger/link-ledger.ts'
import type { Attender } from './attender.ts'

/** What a link opens of a board's talks. */
export type TalkStanding =
  | { readonly kind: 'opens'; readonly link: TalkLink }
  | { readonly kind: 'refused'; readonly error: ErrorKind }

/** What of a link matters at a talk. */
export type TalkLink = Pick<LinkRow, 'id' | 'role' | 'expiresAtMs' | 'maxPeople'>

export interface TalkLinksOptions {
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
  /** What it opens now. */
  readonly look: (credentials: Credentials) => Promise<TalkStanding>
}

interface Group {
  readonly link: TalkLink
  readonly members: Set<Attender>
  readonly check: LinkCheck<TalkStanding>
}

/**
 * By which links people have come to the talks of a board. A whole audience has one link: it is
 * looked up once for all of them who have shown the same, and again when links have changed; with it
 * they all go.
 */
export class TalkLinks {
  readonly #options: TalkLinksOptions
  readonly #groups = new Map<string, Group>()

  constructor(options: TalkLinksOptions) {
    this.#options = options
  }

  /** The link of what somebody has shown who is here already; undefined where nobody is. */
  linkOf(credentials: Credentials): TalkLink | undefined {
    return this.#groups.get(nameOf(credentials))?.link
  }

  join(credentials: Credentials, link: TalkLink, attender: Attender): void {
    const name = nameOf(credentials)
    const known = this.#groups.get(name)
    if (known?.link.role === link.role) {
      known.members.add(attender)
      return
    }
    this.#end(name, 'wrong-key')
    const check = new LinkCheck({
      ...this.#options,
      look: () => this.#options.look(credentials),
      untilMs: (found) => (found.kind === 'opens' ? found.link.expiresAtMs : null),
      onStanding: (found) => {
        if (found.kind === 'refused') this.#end(name, found.error)
        else if (found.link.role !== link.role) this.#end(name, 'wrong-key')
      },
    })
    this.#groups.set(name, { link, members: new Set([attender]), check })
    // It may have been ended since it was looked up; from now on it is heard of.
    check.start()
  }

  leave(credentials: Credentials, attender: Attender): void {
    const name = nameOf(credentials)
    const group = this.#groups.get(name)
    group?.members.delete(attender)
    if (group?.members.size === 0) this.#forget(name, group)
  }

  /** Links have changed, or may have. */
  recheck(): void {
    for (const { check } of this.#groups.values()) check.start()
  }

  close(): void {
    for (const [name, group] of this.#groups) this.#forget(name, group)
  }

  #end(name: string, error: ErrorKind): void {
    const group = this.#groups.get(name)
    if (group === undefined) return
    this.#forget(name, group)
    inSlices(this.#options.clock, group.members, (member) => member.close(error))
  }

  #forget(name: string, { check }: Group): void {
    check.close()
    this.#groups.delete(name)
  }
}

/** The same for all who have shown the same. */
export function nameOf({ deviceHash, key, pass, session }: Credentials): string {
  return [key, deviceHash, pass, session].join(' ')
}
