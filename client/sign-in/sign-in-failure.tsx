import type { ReactNode } from 'react'
import type { SignInFailure as Failure } from '../../shared/protocol/sign-in.ts'
import { FAILURE_PARAMETER, SIGN_IN_FAILURES } from '../../shared/protocol/sign-in.ts'

const FAILURES: Readonly<Record<Failure, string>> = {
  'not-admitted':
    'You signed in, but your account may not be used here. Ask whoever runs this server.',
  failed: 'Signing in did not work, or it took too long. Try it again.',
  unreachable:
    'The place where you sign in cannot be reached just now. Try again in a while. Boards that ask for no sign-in open as ever.',
}

/** On the page to which somebody is back who went to sign in, and did not: why. */
export function SignInFailure(): ReactNode {
  const asked = new URLSearchParams(location.search).get(FAILURE_PARAMETER)
  const failure = SIGN_IN_FAILURES.find((each) => each === asked)
  return failure === undefined ? null : <p role="alert">{FAILURES[failure]}</p>
}
