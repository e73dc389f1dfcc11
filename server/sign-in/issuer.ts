import type * as OpenId from 'openid-client'
import { oneLine } from '../../shared/protocol/one-line.ts'
import type { Clock } from '../clock.ts'
import type { Belonging } from './belongs-to.ts'
import { isOutOfReach } from './is-out-of-reach.ts'
import type { SignInConfig } from './sign-in-config.ts'

/** Somebody as the issuer knows them. */
export interface Identity extends Belonging {
  /** The issuer and what it calls them, the same each time. */
  readonly subject: string
  /** What people call them; '' where the issuer does not say. */
  readonly name: string
}

/** What must be the same when somebody comes back as it was when they went. */
export interface Flow {
  readonly state: string
  readonly nonce: string
  /** Of PKCE: only its hash goes out. */
  readonly verifier: string
}

/** The issuer does not answer, or not as an issuer does. */
export class IssuerUnreachableError extends Error {
  override readonly name = 'IssuerUnreachableError'
}

const TIMEOUT_SECONDS = 10
const MAX_GROUPS = 500
const MAX_TEXT_LENGTH = 200
/** What OpenID Connect lets an issuer call somebody. */
const MAX_SUBJECT_LENGTH = 255
/** The longest that a mail address can be. */
const MAX_MAIL_LENGTH = 254

type Found = { readonly client: typeof OpenId; readonly server: OpenId.Configuration }

/** After so long it is asked anew where it has what: nobody is sent to an address that is down, or not any more its. */
const FRESH_MS = 60_000

/**
 * The OpenID Connect provider that the operator named: authorization code with PKCE, state and nonce.
 * What it is made of is loaded when it is first needed; what cannot be found out of it is asked again
 * the next time.
 */
export class Issuer {
  readonly #config: SignInConfig
  readonly #clock: Pick<Clock, 'nowMs'>
  #found: Promise<Found> | undefined
  #foundAtMs = 0

  constructor(config: SignInConfig, clock: Pick<Clock, 'nowMs'>) {
    this.#config = config
    this.#clock = clock
  }

  /** @throws IssuerUnreachableError */
  async check(): Promise<void> {
    await this.#find()
  }

  /**
   * @param asks whether they are to prove who they are though the issuer knows who sat there last
   * @returns where to send somebody, and what to keep of that until they come back
   * @throws IssuerUnreachableError
   */
  async begin(asks: boolean): Promise<{ readonly url: URL; readonly flow: Flow }> {
    const { client, server } = await this.#find()
    const flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    }
    const url = client.buildAuthorizationUrl(server, {
      redirect_uri: this.#returnUrl('').href,
      scope: this.#scopes(server.serverMetadata().scopes_supported ?? []),
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      ...(asks && { prompt: 'login' }),
    })
    return { url, flow }
  }

  /**
   * @param query with which they came back, with its question mark
   * @throws IssuerUnreachableError, or any Error when they did not sign in, or it is not they who went
   */
  async finish(query: string, flow: Flow): Promise<Identity> {
    const found = await this.#find()
    try {
      return await this.#identify(found, query, flow)
    } catch (problem) {
      if (!isOutOfReach(problem)) throw problem
      throw new IssuerUnreachableError('The issuer cannot be reached.', { cause: problem })
    }
  }

  async #identify(
    { client, server }: Found,
    query: string,
    { nonce, state, verifier }: Flow,
  ): Promise<Identity> {
    const tokens = await client.authorizationCodeGrant(server, this.#returnUrl(query), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new Error('The issuer has not said who it is.')
    const hasMore = server.serverMetadata().userinfo_endpoint !== undefined
    const more = hasMore ? await client.fetchUserInfo(server, tokens.access_token, claims.sub) : {}
    return readIdentity({ ...more, ...claims }, this.#config.groupsClaim)
  }

  #find(): Promise<Found> {
    const nowMs = this.#clock.nowMs()
    if (this.#found !== undefined && nowMs - this.#foundAtMs < FRESH_MS) return this.#found
    this.#foundAtMs = nowMs
    this.#found = this.#discover().catch((problem: unknown) => {
      this.#found = undefined
      throw new IssuerUnreachableError('The issuer cannot be reached.', { cause: problem })
    })
    return this.#found
  }

  async #discover(): Promise<Found> {
    const { clientId, clientSecret, issuer } = this.#config
    const client = await import('openid-client')
    const server = await client.discovery(issuer, clientId, clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      // Of an http address the configuration has made sure that it is on this machine.
      execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
    })
    return { client, server }
  }

  /** Some issuers name groups only to who asks for them, others know no such thing to ask for. */
  #scopes(known: readonly string[]): string {
    const { groupsClaim } = this.#config
    return ['openid', 'email', 'profile', ...known.filter((scope) => scope === groupsClaim)].join(
      ' ',
    )
  }

  #returnUrl(query: string): URL {
    return new URL(`/sign-in/return${query}`, this.#config.siteUrl)
  }
}

/**
 * Takes nothing on trust but that the issuer said so. What is too long, or not of the form that it should
 * have, is not there: cut short, it would be said of somebody else.
 * @param claims of an id token whose signature, issuer, audience and time are right
 * @throws Error when it does not say who it is
 */
export function readIdentity(
  claims: Readonly<Record<string, unknown>>,
  groupsClaim: string,
): Identity {
  const text = (name: string): string => {
    const value = claims[name]
    return typeof value === 'string' ? value : ''
  }
  const subject = text('sub')
  if (subject === '' || subject.length > MAX_SUBJECT_LENGTH) {
    throw new Error('The issuer has not said who it is.')
  }
  const groups = claims[groupsClaim]
  const listed: readonly unknown[] = Array.isArray(groups) ? groups : [groups]
  const mail = isProved(claims['email_verified']) && isMail(text('email')) ? text('email') : ''
  const name = text('name') || text('preferred_username') || mail
  return {
    subject: `${text('iss')} ${subject}`,
    name: oneLine(name, MAX_TEXT_LENGTH),
    mail,
    groups: listed.filter(isGroup).slice(0, MAX_GROUPS),
  }
}

/** @param verified `email_verified`, which many issuers leave out who only have addresses that they gave themselves */
function isProved(verified: unknown): boolean {
  return verified === undefined || verified === true || verified === 'true'
}

/** One @, and a domain in the letters of the network: what is read in two ways is read in neither. */
function isMail(text: string): boolean {
  return text.length <= MAX_MAIL_LENGTH && /^[^\s@]+@[a-zA-Z0-9.-]+$/u.test(text)
}

function isGroup(group: unknown): group is string {
  return typeof group === 'string' && group !== '' && group.length <= MAX_TEXT_LENGTH
}
