import { use, useState } from 'react'
import type { ReactNode } from 'react'
import type { SignInFailure, SignInState } from '../../shared/protocol/sign-in.ts'
import { SIGN_IN_FAILURES } from '../../shared/protocol/sign-in.ts'
import { SignInButton } from './sign-in-button.tsx'
import { signOut } from './sign-in-state.ts'
import './sign-in.css'

const FAILURES: Readonly<Record<SignInFailure, string>> = {
  'not-admitted':
    'You signed in, but your account may not be used here. Ask whoever runs this server.',
  failed: 'Signing in did not work, or it took too long. Try it again.',
  unreachable:
    'The place where you sign in cannot be reached just now. Try again in a while. Boards that ask for no sign-in open as ever.',
}

/** On the start page, where people can sign in: who one is here, and why signing in did not work. */
export function AccountLine({ state }: { readonly state: Promise<SignInState> }): ReactNode {
  const known = use(state)
  const [isStuck, setStuck] = useState(false)
  if (known.required === 'off') return null
  const { account, required } = known
  const asked = new URLSearchParams(location.search).get('sign-in')
  const failure = SIGN_IN_FAILURES.find((each) => each === asked)

  async function leave(): Promise<void> {
    if (await signOut()) location.assign('/')
    else setStuck(true)
  }

  return (
    <section className="account-line" aria-label="Your account">
      {failure !== undefined && account === null && <p role="alert">{FAILURES[failure]}</p>}
      {isStuck && (
        <p role="alert">The server cannot be reached just now: you are still signed in.</p>
      )}
      {account === null ? (
        <>
          <p>{required === 'nothing' ? 'You can sign in here.' : NEEDS[required]}</p>
          <SignInButton />
        </>
      ) : (
        <>
          <p>
            Signed in as <strong>{account.name || account.mail}</strong>
          </p>
          <button type="button" className="button" onClick={() => void leave()}>
            Sign out
          </button>
        </>
      )}
    </section>
  )
}

const NEEDS = {
  making: 'Sign in to make a board.',
  editing: 'Sign in to make a board, or to change one.',
  everything: 'Sign in to make a board, or to open one.',
} as const
