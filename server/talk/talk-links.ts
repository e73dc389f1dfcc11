import type { BaseLogger } from 'pino'
import type { Role } from '../../shared/protocol/roles.ts'
import type { Clock } from '../clock.ts'
import { inSlices } from '../gateway/in-slices.ts'
import { LinkCheck } from '../gateway/link-check.ts'
import type { Attender } from './attender.ts'

export interface TalkLinksOptions {
  readonly clock: Clock
  readonly logger: Pick<BaseLogger, 'warn'>
  /** What a link lets do now; null where it opens nothing any more. */
  readonly look: (key: string) => Promise<Role | null>
}

interface Group {
  readonly role: Role
  readonly members: Set<Attender>
  readonly check: LinkCheck<Role | null>
}

/**
 * By which links people have come to the talks of a board. A whole audience has one link: it is
 * looked up once for all of them, and again when links have changed; with it they all go.
 */
export class TalkLinks {
  readonly #options: TalkLinksOptions
  readonly #groups = new Map<string, Group>()

  constructor(options: TalkLinksOptions) {
    this.#options = options
  }

  /** What a link lets do by which somebody is here already; undefined where nobody is. */
  roleOf(key: string): Role | undefined {
    return this.#groups.get(key)?.role
  }

  join(key: string, role: Role, attender: Attender): void {
    const known = this.#groups.get(key)
    if (known?.role === role) {
      known.members.add(attender)
      return
    }
    this.#end(key)
    const check = new LinkCheck({
      ...this.#options,
      look: () => this.#options.look(key),
      onStanding: (found) => {
        if (found !== role) this.#end(key)
      },
    })
    this.#groups.set(key, { role, members: new Set([attender]), check })
    // It may have been ended since it was looked up; from now on it is heard of.
    check.start()
  }

  leave(key: string, attender: Attender): void {
    const group = this.#groups.get(key)
    group?.members.delete(attender)
    if (group?.members.size === 0) this.#forget(key, group)
  }

  /** Links have changed, or may have. */
  recheck(): void {
    for (const { check } of this.#groups.values()) check.start()
  }

  close(): void {
    for (const [key, group] of this.#groups) this.#forget(key, group)
  }

  #end(key: string): void {
    const group = this.#groups.get(key)
    if (group === undefined) return
    this.#forget(key, group)
    inSlices(this.#options.clock, group.members, (member) => member.close('wrong-key'))
  }

  #forget(key: string, { check }: Group): void {
    check.close()
    this.#groups.delete(key)
  }
}
