import type { ErrorKind } from '../../shared/protocol/errors.ts'
import { mayEdit, type Role } from '../../shared/protocol/roles.ts'
import type { SignInRequired } from '../../shared/protocol/sign-in.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LinkRow } from '../ledger/link-ledger.ts'
import type { SeatLink } from '../ledger/seat-ledger.ts'
import type { Session } from '../ledger/session-ledger.ts'
import { belongsTo } from '../sign-in/belongs-to.ts'
import type { SignInConfig } from '../sign-in/sign-in-config.ts'

interface AccountsOptions {
  readonly ledger: Pick<Ledger, 'seatRules' | 'sessions'>
  readonly clock: Pick<Clock, 'nowMs'>
  readonly config: Pick<SignInConfig, 'allowed' | 'required'>
}

/** Who comes, as far as sign-in has to do with it. */
export type Person =
  /** `session` is null for who has not signed in, where that is not demanded. */
  | { readonly kind: 'may-come'; readonly session: Session | null }
  | { readonly kind: 'refused'; readonly error: ErrorKind }

/** A session that was ended, on whichever node, is noticed so soon after at the latest. */
const LOOK_AGAIN_MS = 60_000

/** Decides what signing in opens, where the operator has set it up. */
export class Accounts {
  readonly #options: AccountsOptions

  constructor(options: AccountsOptions) {
    this.#options = options
  }

  get required(): SignInRequired {
    return this.#options.config.required
  }

  /** @param sessionHash see `hashKey`; null where none was shown */
  toMake(sessionHash: string | null): Promise<Person> {
    return this.#look(sessionHash, this.required !== 'nothing')
  }

  /** @param role that of the link they come by; of a snapshot's own key, that of a viewer */
  toCome(sessionHash: string | null, role: Role): Promise<Person> {
    return this.#look(sessionHash, this.isDemanded(role))
  }

  /** @param role see {@link toCome} */
  isDemanded(role: Role): boolean {
    const { required } = this
    return required === 'everything' || (required === 'editing' && mayEdit(role))
  }

  /** @returns null for who has not signed in, or may not any more */
  async find(sessionHash: string | null): Promise<Session | null> {
    const person = await this.#look(sessionHash, false)
    return person.kind === 'may-come' ? person.session : null
  }

  /** Whether the operator lets in somebody of whom the issuer says that. */
  isAllowed(identity: Parameters<typeof belongsTo>[0]): boolean {
    const { allowed } = this.#options.config
    return allowed.length === 0 || allowed.some((who) => belongsTo(identity, who))
  }

  /** The seat that the owner of a board gives to who has signed in and comes by a link; by the oldest rule. */
  async seatOf({ boardId, id }: LinkRow, session: Session): Promise<SeatLink | null> {
    const rules = await this.#options.ledger.seatRules.of(boardId)
    const rule = rules.find(({ name }) => belongsTo(session, name))
    return rule === undefined ? null : { ...rule, id, ruleId: rule.id }
  }

  /** Until when what was found out of somebody holds, in Unix ms: a session may be ended on another node. */
  untilMs(session: Session): number {
    return Math.min(session.expiresAtMs, this.#options.clock.nowMs() + LOOK_AGAIN_MS)
  }

  async #look(sessionHash: string | null, isDemanded: boolean): Promise<Person> {
    const { sessions } = this.#options.ledger
    const session = sessionHash === null ? undefined : await sessions.find(sessionHash)
    if (session !== undefined && this.isAllowed(session)) return { kind: 'may-come', session }
    if (!isDemanded) return { kind: 'may-come', session: null }
    return { kind: 'refused', error: session === undefined ? 'sign-in-needed' : 'not-admitted' }
  }
}
