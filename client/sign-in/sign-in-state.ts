import { SIGN_IN_REQUIRED } from '../../shared/protocol/sign-in.ts'
import type { SignInState } from '../../shared/protocol/sign-in.ts'

/** So long somebody waits to hear who they are, before the page goes on without. */
const TIMEOUT_MS = 4_000

const OFF: SignInState = { required: 'off' }

/** What the server says of signing in here. Never rejects: without an answer there is none. */
export async function fetchSignInState(): Promise<SignInState> {
  try {
    const response = await fetch('/api/sign-in', { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.ok ? readSignInState(await response.json()) : OFF
  } catch {
    return OFF
  }
}

/** @returns whether the server took it. Never rejects. */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch('/sign-out', { method: 'POST' })).ok
  } catch {
    return false
  }
}

/** @param body of the answer to `GET /api/sign-in` */
export function readSignInState(body: unknown): SignInState {
  const required = SIGN_IN_REQUIRED.find((each) => each === field(body, 'required'))
  if (required === undefined) return OFF
  const account = field(body, 'account')
  const [name, mail] = [field(account, 'name'), field(account, 'mail')]
  const isSomebody = typeof name === 'string' && typeof mail === 'string'
  return { required, account: isSomebody ? { name, mail } : null }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined
}
