/** For what an operator demands that people have signed in; each demands it for those before it too. */
export const SIGN_IN_REQUIRED = ['nothing', 'making', 'editing', 'everything'] as const
export type SignInRequired = (typeof SIGN_IN_REQUIRED)[number]

/** Where a page sends somebody to sign in; `back` is a path of this site. */
export const SIGN_IN_PATH = '/sign-in'

/** `GET /api/sign-in`: what a page may know of signing in here. */
export type SignInState =
  | { readonly required: 'off' }
  | {
      readonly required: SignInRequired
      readonly account: { readonly name: string; readonly mail: string } | null
    }

/** Names in a page's address why somebody who went from there to sign in came back without. */
export const FAILURE_PARAMETER = 'sign-in'
export const SIGN_IN_FAILURES = ['not-admitted', 'failed', 'unreachable'] as const
export type SignInFailure = (typeof SIGN_IN_FAILURES)[number]

/** `GET /api/boards/:id/seat-rules`: whom the owner seats for which agency when they sign in. */
export interface SeatRuleBody {
  readonly id: string
  readonly agencyId: string
  /** `@example.org` for all with a mail address there, else the name of a group. */
  readonly who: string
}

/** The longest that a mail domain or the name of a group may be, in characters. */
export const MAX_WHO_LENGTH = 200

/** A mail domain as it may stand after the @. */
const DOMAIN = /^@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+$/u

/** Whether that can be said of anybody: a group has some name, a mail domain the form of one. */
export function canBelongTo(who: string): boolean {
  return who.startsWith('@') ? DOMAIN.test(who) : who !== ''
}
