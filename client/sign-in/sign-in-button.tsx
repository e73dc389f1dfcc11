import { useState } from 'react'
import type { ReactNode } from 'react'
import { leaveToSignIn } from './way-back.ts'

/** Sends somebody to sign in, and back to this page. */
export function SignInButton(): ReactNode {
  const [isStuck, setStuck] = useState(false)

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
