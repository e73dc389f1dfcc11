import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { fetchSignInState } from './sign-in-state.ts'
import { leaveToSignIn } from './way-back.ts'

/** Sends somebody to sign in, and back to this page; which goes on by itself where they did so in another. */
export function SignInButton(): ReactNode {
  const [isStuck, setStuck] = useState(false)

  useEffect(() => {
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      const state = await fetchSignInState()
      if (state.required !== 'off' && state.account !== null) location.reload()
    }
    const onShown = (): void => void look()
    document.addEventListener('visibilitychange', onShown)
    return () => document.removeEventListener('visibilitychange', onShown)
  }, [])

  function leave(): void {
    try {
      location.assign(leaveToSignIn(location, sessionStorage))
    } catch {
      setStuck(true)
    }
  }

  return (
    <>
      <button type="button" className="button button-primary" onClick={leave}>
        Sign in
      </button>
      {isStuck && (
        <p role="alert">
          This browser keeps nothing for this site, so it would not find back here. Allow it to,
          then try again.
        </p>
      )}
    </>
  )
}
