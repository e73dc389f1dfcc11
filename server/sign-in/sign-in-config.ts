import {
  canBelongTo,
  SIGN_IN_REQUIRED,
  type SignInRequired,
} from '../../shared/protocol/sign-in.ts'
import { StartupError } from '../startup-error.ts'

/** How people sign in, as the operator decides. */
export interface SignInConfig {
  /** Of the OpenID Connect provider; the only host that this server ever asks for anything. */
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly required: SignInRequired
  /** Who may come, in the words of `belongsTo`; none: all whom the issuer signs in. */
  readonly allowed: readonly string[]
  /** The claim that names somebody's groups. */
  readonly groupsClaim: string
  readonly sessionMs: number
  /** Where people open this server: an origin. The issuer sends them back there. */
  readonly siteUrl: string
}

type Value = (name: string) => string | undefined

const NAMES = [
  'SIGN_IN_CLIENT_ID',
  'SIGN_IN_CLIENT_SECRET',
  'SIGN_IN_REQUIRED',
  'SIGN_IN_ALLOWED',
  'SIGN_IN_GROUPS_CLAIM',
  'SIGN_IN_HOURS',
] as const

/** Of Entra ID: these sign in people of every tenant, each of which says what mail addresses they have. */
const ANY_TENANT = /^\/(?:common|organizations|consumers)(?:\/|$)/iu

const MAX_HOURS = 720
const USUAL_HOURS = 12

/**
 * @param value of an environment variable, trimmed; undefined where it is empty
 * @returns undefined when nobody is to sign in
 * @throws StartupError that names the first variable that makes no sense
 */
export function readSignInConfig(
  value: Value,
  publicUrl: URL | undefined,
): SignInConfig | undefined {
  const issuerText = value('SIGN_IN_ISSUER')
  if (issuerText === undefined) {
    const lone = NAMES.find((name) => value(name) !== undefined)
    if (lone === undefined) return undefined
    throw new StartupError(`${lone} is set and SIGN_IN_ISSUER is not: set both, or neither.`)
  }
  if (publicUrl === undefined || !isSafe(publicUrl)) {
    throw new StartupError(
      'PUBLIC_URL must be the https address at which people open this server (http only for localhost), for people are sent back there when they have signed in.',
    )
  }
  return {
    issuer: readIssuer(issuerText),
    clientId: demand('SIGN_IN_CLIENT_ID', value('SIGN_IN_CLIENT_ID')),
    clientSecret: demand('SIGN_IN_CLIENT_SECRET', value('SIGN_IN_CLIENT_SECRET')),
    required: readRequired(value('SIGN_IN_REQUIRED')),
    allowed: readAllowed(value('SIGN_IN_ALLOWED')),
    groupsClaim: value('SIGN_IN_GROUPS_CLAIM') ?? 'groups',
    sessionMs: readHours(value('SIGN_IN_HOURS')) * 3_600_000,
    siteUrl: publicUrl.origin,
  }
}

/** Browsers keep the cookie nowhere else, and what the issuer says could be changed on its way. */
function isSafe({ hostname, protocol }: URL): boolean {
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function readIssuer(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url !== undefined && ['http:', 'https:'].includes(url.protocol)
  if (!isWeb || !isSafe(url)) {
    throw new StartupError(
      `SIGN_IN_ISSUER must be the https address of an OpenID Connect provider, like https://login.example.org, and it is "${text}".`,
    )
  }
  if (url.hostname === 'login.microsoftonline.com' && ANY_TENANT.test(url.pathname)) {
    throw new StartupError(
      `SIGN_IN_ISSUER must be the address of your own tenant, like https://login.microsoftonline.com/<its id>/v2.0: by "${text}" anybody could sign in, with any mail address.`,
    )
  }
  return url
}

function demand(name: (typeof NAMES)[number], text: string | undefined): string {
  if (text === undefined) throw new StartupError(`${name} must be set, as SIGN_IN_ISSUER is.`)
  return text
}

function readRequired(text: string | undefined): SignInRequired {
  const required = text === undefined ? 'nothing' : SIGN_IN_REQUIRED.find((each) => each === text)
  if (required !== undefined) return required
  throw new StartupError(
    `SIGN_IN_REQUIRED must be one of ${SIGN_IN_REQUIRED.join(', ')}, and it is "${text}".`,
  )
}

function readAllowed(text = ''): readonly string[] {
  const allowed = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const odd = allowed.find((who) => !canBelongTo(who))
  if (odd === undefined) return allowed
  throw new StartupError(
    `SIGN_IN_ALLOWED must be mail domains like @example.org and names of groups, with commas between them, and there is "${odd}".`,
  )
}

function readHours(text: string | undefined): number {
  if (text === undefined) return USUAL_HOURS
  const hours = Number(text)
  if (/^\d+$/u.test(text) && hours >= 1 && hours <= MAX_HOURS) return hours
  throw new StartupError(
    `SIGN_IN_HOURS must be a whole number from 1 to ${MAX_HOURS}, and it is "${text}".`,
  )
}
