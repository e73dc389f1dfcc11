import { createHash } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify'
import type { SignInState } from '../../shared/protocol/sign-in.ts'
import type { Accounts } from '../access/accounts.ts'
import { sessionIn } from '../access/credentials.ts'
import type { SessionUse } from '../access/session-use.ts'
import type { Clock } from '../clock.ts'
import { isOwnOrigin } from '../gateway/origin.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { hashKey } from '../ledger/link-keys.ts'
import { backPath, backPathAfter } from '../sign-in/back-path.ts'
import { ASK_COOKIE, cookie, FLOW_COOKIE, readCookie, SESSION_COOKIE } from '../sign-in/cookies.ts'
import { IssuerUnreachableError, type Identity, type Issuer } from '../sign-in/issuer.ts'
import { openJourney, sealJourney, type Journey } from '../sign-in/sealed-flow.ts'
import type { SignInConfig } from '../sign-in/sign-in-config.ts'
import { HttpProblem } from './http-problem.ts'

/** Signing in, where the operator has set it up. */
export interface SignInDesk {
  readonly config: Pick<SignInConfig, 'sessionMs'>
  readonly issuer: Pick<Issuer, 'begin' | 'finish'>
  readonly accounts: Accounts
}

export interface SignInRoutesOptions {
  /** Null where nobody can sign in. */
  readonly signIn: SignInDesk | null
  readonly ledger: Ledger
  readonly sessionUse: SessionUse
  readonly clock: Clock
  readonly publicUrl: URL | undefined
  /** Bytes that nobody can foretell. */
  readonly randomBytes: (count: number) => Uint8Array
  readonly logger: FastifyBaseLogger
}

/** So long somebody may take to sign in. */
const JOURNEY_MS = 10 * 60_000
const SESSION_BYTES = 32
const IV_BYTES = 12
/** [SIGN-10] Longer than issuers know who sat somewhere. */
const ASK_NEXT = cookie(ASK_COOKIE, '1', 30 * 86_400)
/** A conference behind one address signs in at once; nobody else needs as many. */
const RATE = { rateLimit: { max: 600, timeWindow: 60_000 } }

interface Query {
  readonly Querystring: { readonly back?: unknown }
}

/** Signing in and out: `/sign-in`, `/sign-in/return`, `/sign-out`, `/api/sign-in` */
export function addSignInRoutes(app: FastifyInstance, options: SignInRoutesOptions): void {
  const { clock, ledger, logger, publicUrl, randomBytes, sessionUse, signIn } = options
  if (signIn === null) {
    app.get('/api/sign-in', (): SignInState => ({ required: 'off' }))
    app.get('/sign-in', (_request, reply) => reply.redirect('/', 303))
    return
  }
  const { accounts, config, issuer } = signIn

  app.get('/api/sign-in', async (request): Promise<SignInState> => {
    const session = await accounts.find(sessionIn(request.headers.cookie))
    const account = session && { name: session.name, mail: session.mail }
    return { required: accounts.required, account }
  })

  app.get<Query>('/sign-in', { config: RATE }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const back = backPath(request.query.back)
    try {
      const asks = readCookie(request.headers.cookie, ASK_COOKIE) !== undefined
      const { flow, url } = await issuer.begin(asks)
      const journey = { ...flow, back, untilMs: clock.nowMs() + JOURNEY_MS }
      const secret = await ledger.secrets.read('signing-in')
      const sealed = sealJourney(journey, secret, randomBytes(IV_BYTES))
      reply.header('set-cookie', cookie(FLOW_COOKIE, sealed, JOURNEY_MS / 1000))
      return await reply.redirect(url.href, 303)
    } catch (problem) {
      return turnBack(reply, problem, back)
    }
  })

  app.get('/sign-in/return', { config: RATE }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    // Whatever comes of it, nobody comes back a second time with that.
    reply.header('set-cookie', cookie(FLOW_COOKIE, '', 0))
    let back = '/'
    try {
      const journey = await journeyOf(request.headers.cookie)
      back = journey.back
      const identity = await issuer.finish(queryOf(request.url), journey)
      if (!accounts.isAllowed(identity)) {
        reply.header('set-cookie', ASK_NEXT)
        return await reply.redirect(backPathAfter('not-admitted', back), 303)
      }
      await welcome(reply, identity, request.headers.cookie)
      return await reply.redirect(back, 303)
    } catch (problem) {
      return turnBack(reply, problem, back)
    }
  })

  app.post('/sign-out', async (request, reply) => {
    const { cookie: cookies, host, origin } = request.headers
    if (!isOwnOrigin(origin, host, publicUrl)) throw new HttpProblem('other-site')
    const session = sessionIn(cookies)
    if (session !== null) await end(session)
    return reply
      .header('set-cookie', [cookie(SESSION_COOKIE, '', 0), ASK_NEXT])
      .code(204)
      .send()
  })

  /** @throws Error for who did not set out from this browser, or long ago */
  async function journeyOf(cookies: string | undefined): Promise<Journey> {
    const sealed = readCookie(cookies, FLOW_COOKIE) ?? ''
    const secret = await ledger.secrets.read('signing-in')
    const journey = openJourney(sealed, secret, clock.nowMs())
    if (journey === undefined)
      throw new Error('They did not set out from this browser, or long ago.')
    return journey
  }

  /** A session of before ends: its id may be known to who prepared this browser for somebody else. */
  async function welcome(
    reply: FastifyReply,
    identity: Identity,
    cookies: string | undefined,
  ): Promise<void> {
    const before = sessionIn(cookies)
    if (before !== null) await end(before)
    const id = Buffer.from(randomBytes(SESSION_BYTES)).toString('base64url')
    await ledger.sessions.begin(hashKey(id), identity, clock.nowMs() + config.sessionMs)
    reply.header('set-cookie', cookie(SESSION_COOKIE, id, Math.floor(config.sessionMs / 1000)))
    reply.header('set-cookie', cookie(ASK_COOKIE, '', 0))
    logger.info({ subject: markOf(identity.subject) }, 'Somebody has signed in')
  }

  /** [SIGN-6] */
  async function end(session: string): Promise<void> {
    await ledger.sessions.end(session)
    await sessionUse.end(session)
  }

  /** [SIGN-9] */
  function turnBack(reply: FastifyReply, problem: unknown, back: string): FastifyReply {
    const failure = problem instanceof IssuerUnreachableError ? 'unreachable' : 'failed'
    const level = failure === 'unreachable' ? 'error' : 'info'
    logger[level]({ err: problem }, 'Somebody could not sign in')
    return reply.redirect(backPathAfter(failure, back), 303)
  }
}

function queryOf(url: string): string {
  const start = url.indexOf('?')
  return start === -1 ? '' : url.slice(start)
}

/** Tells people apart in the log without saying who they are. */
function markOf(subject: string): string {
  return createHash('sha256').update(subject).digest('hex').slice(0, 8)
}
