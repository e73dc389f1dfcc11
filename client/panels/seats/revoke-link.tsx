import { useState } from 'react'
import type { ReactNode } from 'react'

interface Props {
  readonly agencyName: string
  readonly onRevoke: () => Promise<void>
}

type Step = 'resting' | 'asking' | 'ending' | 'left'

/** Ends a link, which cannot be undone: so it is asked once. */
export function RevokeLink({ agencyName, onRevoke }: Props): ReactNode {
  const [step, setStep] = useState<Step>('resting')

  async function revoke(): Promise<void> {
    setStep('ending')
    await onRevoke()
    setStep('left')
  }

  if (step === 'resting' || step === 'left') {
    return (
      <button
        type="button"
        className="button button-small revoke-button"
        ref={step === 'left' ? focus : null}
        onClick={() => setStep('asking')}
      >
        End this link…
      </button>
    )
  }
  return (
    <fieldset className="revoke" aria-label="End this link">
      <p>
        End it now? Whoever is here by it loses the board at once, and it never opens again. This
        cannot be undone, but you can make {agencyName} a new one. What was agreed stands.
      </p>
      <div className="revoke-actions">
        <button
          type="button"
          className="button button-small revoke-button"
          aria-disabled={step === 'ending'}
          ref={focus}
          onClick={() => {
            if (step === 'asking') void revoke()
          }}
        >
          End the link
        </button>
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => setStep('left')}
        >
          Keep it
        </button>
      </div>
    </fieldset>
  )
}

/** Where the button was that had the focus. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
