import { use, useState } from 'react'
import type { ReactNode } from 'react'
import type { SignInState } from '../../shared/protocol/sign-in.ts'
import { SignInButton } from './sign-in-button.tsx'
import { SignInFailure } from './sign-in-failure.tsx'
import { signOut } from './sign-in-state.ts'
import './sign-in.css'

/** On the start page, where people can sign in: who one is here, and why signing in did not work. */
export function AccountLine({ state }: { readonly state: Promise<SignInState> }): ReactNode {
  const known = use(state)
  const [isStuck, setStuck] = useState(false)
  if (known.required === 'off') return null
  const { account, required } = known

  async function leave(): Promise<void> {
    if (await signOut()) location.assign('/')
    else setStuck(true)
  }

  return (
    <section className="account-line" aria-label="Your account">
      {account === null && <SignInFailure />}
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
