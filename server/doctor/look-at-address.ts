import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { WebSocket } from 'ws'
import { SUBPROTOCOL } from '../../shared/protocol/credentials.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { bad, doubtful, good, type Finding } from './finding.ts'
import { sayClock } from './look-at-clock.ts'

const PATIENCE_MS = 10_000
const DAY_MS = 24 * 3_600_000
/** A certificate that is renewed by itself is, by then. */
const SOON_DAYS = 14

/** Of the right form, and no board's. */
const NO_BOARD = 'A'.repeat(22)
const NO_KEY = 'B'.repeat(22)

/** A proxy of ours in `deploy/` that does it right. */
const EXAMPLES = 'Compare it with deploy/nginx.conf or deploy/Caddyfile.'

export interface AddressOptions {
  /** Where people open the server. */
  readonly url: URL
  readonly trustProxy: boolean
  /** Unix ms. */
  readonly now: () => number
}

/** Opens the server as people do: through its proxy, by its name. */
export async function lookAtAddress(options: AddressOptions): Promise<readonly Finding[]> {
  const { now, trustProxy, url } = options
  const answer = await ask(new URL('/healthz', url))
  if (typeof answer === 'string') {
    return [
      bad(
        'Address',
        `${url.origin} cannot be opened: ${answer}.`,
        'Start the server; look at its name, the proxy and the firewall.',
      ),
    ]
  }
  if (answer.status !== 200) {
    return [
      bad('Address', `${url.origin} answers ${answer.status} instead of this server.`, EXAMPLES),
    ]
  }
  const date = Date.parse(answer.headers.get('date') ?? '')
  return [
    good('Address', `${url.origin} is this server’s.`),
    url.protocol === 'https:' ? await lookAtCertificate(url, now()) : sayPlain(url),
    sayPolicy(answer.headers),
    sayProxy(answer.headers.get('server') ?? answer.headers.get('via'), trustProxy),
    await lookAtSocket(url),
    await lookAtBodies(url),
    ...(Number.isNaN(date) ? [] : [sayClock('the one people reach', date - now())]),
  ]
}

function sayPlain({ hostname }: URL): Finding {
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    return good('Encryption', 'Only this machine opens it, so it needs no https.')
  }
  return doubtful(
    'Encryption',
    'People come over plain http: others on the way can read boards, and pages do not open offline.',
    'Put a proxy with a certificate in front, and let PUBLIC_URL begin with https://.',
  )
}

/** The page's policies are the server's: a proxy shall not take them away. */
function sayPolicy(headers: Headers): Finding {
  const isThere =
    headers.get('content-security-policy')?.includes("script-src 'self'") === true &&
    headers.get('referrer-policy') === 'no-referrer'
  if (isThere) return good('Page policies', 'They come through as the server says them.')
  return bad(
    'Page policies',
    'The proxy takes away or changes what the server says of scripts and referrers.',
    `Let Content-Security-Policy and Referrer-Policy through. ${EXAMPLES}`,
  )
}

/** @param name what something in between calls itself; the server itself says nothing */
function sayProxy(name: string | null, trustProxy: boolean): Finding {
  if (name !== null && !trustProxy) {
    return doubtful(
      'Proxy',
      `There is a proxy (${name}) in front, and everybody seems to come from its address: one person who asks too much is everybody.`,
      'Set TRUST_PROXY=yes, and have the proxy say X-Forwarded-For.',
    )
  }
  if (name === null && trustProxy) {
    return doubtful(
      'Proxy',
      'TRUST_PROXY is yes, but no proxy makes itself known: whoever asks could say to be anybody.',
      'Set it only behind a proxy that writes X-Forwarded-For itself.',
    )
  }
  return good('Proxy', name === null ? 'There is none in front.' : `${name} says who is asking.`)
}

async function lookAtCertificate({ hostname, port }: URL, nowMs: number): Promise<Finding> {
  const until = await new Promise<number | string>((resolve) => {
    const socket = connectTls(
      {
        host: hostname,
        port: Number(port || 443),
        timeout: PATIENCE_MS,
        ...(isIP(hostname) === 0 && { servername: hostname }),
      },
      () => {
        resolve(Date.parse(socket.getPeerCertificate().valid_to))
        socket.destroy()
      },
    )
    socket.once('timeout', () => socket.destroy(new Error('no answer')))
    socket.once('error', ({ message }) => resolve(message))
  })
  if (typeof until === 'string')
    return bad('Encryption', `Its certificate does not hold: ${until}.`, 'Renew it.')
  const days = Math.floor((until - nowMs) / DAY_MS)
  const words = `The certificate holds for ${days} more days.`
  return days < SOON_DAYS
    ? doubtful('Encryption', words, 'Renew it, or see why it is not renewed by itself.')
    : good('Encryption', words)
}

/** A board there is not: the server itself has to say so, over the socket. */
async function lookAtSocket(url: URL): Promise<Finding> {
  const address = new URL(`/sync/${NO_BOARD}`, url)
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const ending = await new Promise<number | string>((resolve) => {
    const socket = new WebSocket(address, [SUBPROTOCOL, `key.${NO_KEY}`], {
      origin: url.origin,
      handshakeTimeout: PATIENCE_MS,
    })
    socket.once('close', resolve)
    socket.once('error', ({ message }) => resolve(message))
  })
  if (ending === ERRORS['no-such-board'].close)
    return good('Live connections', 'They come through.')
  if (ending === ERRORS['other-site'].close) {
    return bad(
      'Live connections',
      `The server takes pages of ${url.origin} for another site’s.`,
      'Set PUBLIC_URL to the address people open, or have the proxy pass Host on.',
    )
  }
  return bad(
    'Live connections',
    `Boards cannot connect: ${ending}.`,
    `Have the proxy pass WebSockets on. ${EXAMPLES}`,
  )
}

/** As large as the largest picture: who has no board is told so, unless something in between refuses its size. */
async function lookAtBodies(url: URL): Promise<Finding> {
  const body = new Uint8Array(LIMITS.maxImageBytes)
  const hash = createHash('sha256').update(body).digest('hex')
  const answer = await ask(new URL(`/api/boards/${NO_BOARD}/images/${hash}`, url), {
    method: 'PUT',
    headers: { authorization: `Bearer ${NO_KEY}`, 'content-type': 'image/png' },
    body,
  })
  if (typeof answer !== 'string' && answer.status === 413) {
    return bad(
      'Pictures',
      'The proxy refuses pictures of 10 MB, which the server takes.',
      `Let it take bodies of 10 MB (nginx: client_max_body_size 10m). ${EXAMPLES}`,
    )
  }
  return good('Pictures', 'The largest that the server takes come through.')
}

/** @returns why there is no answer, in words */
async function ask(url: URL, init: RequestInit = {}): Promise<Response | string> {
  try {
    return await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch (problem) {
    const cause = problem instanceof Error ? (problem.cause ?? problem) : problem
    return cause instanceof Error ? cause.message : String(cause)
  }
}
