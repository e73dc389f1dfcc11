import { isPass } from '../../shared/protocol/credentials.ts'
import { ERRORS, mayRetry } from '../../shared/protocol/errors.ts'
import type { ErrorKind } from '../../shared/protocol/errors.ts'

/** What came of giving a link's passphrase. */
export type Given =
  /** The server lets in whoever shows the pass. */
  | { readonly kind: 'right'; readonly pass: string }
  | { readonly kind: 'wrong' }
  /** Too many were wrong: none is looked at before so long is over. */
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** The link opens nothing any more, whatever the passphrase. */
  | { readonly kind: 'over' }
  | { readonly kind: 'unreachable' }

/** Where the server says to wait, and not for how long. */
const USUAL_WAIT_MS = 60_000

/**
 * Gives the server a link's passphrase. Never rejects.
 *
 * @param path of what the link opens, as "/api/boards/<id>"
 * @param headers with the link's key
 */
export async function givePassphrase(
  path: string,
  headers: Readonly<Record<string, string>>,
  passphrase: string,
): Promise<Given> {
  try {
    const response = await fetch(`${path}/passphrase`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ passphrase }),
    })
    if (response.status === 429) return { kind: 'wait', waitMs: waitMsOf(response) }
    const answer: unknown = await response.json()
    const pass = field(answer, 'pass')
    if (response.ok && typeof pass === 'string' && isPass(pass)) return { kind: 'right', pass }
    return refusal(field(field(answer, 'error'), 'kind'))
  } catch {
    return { kind: 'unreachable' }
  }
}

function refusal(kind: unknown): Given {
  // One that no passphrase can be is refused as a request.
  if (kind === 'wrong-passphrase' || kind === 'bad-request') return { kind: 'wrong' }
  const isKnown = typeof kind === 'string' && Object.hasOwn(ERRORS, kind)
  const isForGood = isKnown && !mayRetry(ERRORS[kind as ErrorKind].close)
  return { kind: isForGood ? 'over' : 'unreachable' }
}

function waitMsOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? NaN)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : USUAL_WAIT_MS
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}
