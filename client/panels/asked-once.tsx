import { useState } from 'react'
import type { ReactNode } from 'react'
import './asked-once.css'

interface Props {
  /** What it is called where nobody has asked for it yet, without its dots. */
  readonly what: string
  /** What it is called once it is asked about. */
  readonly doIt: string
  /** What it does, and that it cannot be undone. */
  readonly children: ReactNode
  /** Resolves when it is done, or when it is said elsewhere why not. Never rejects. */
  readonly onDo: () => Promise<void>
}

type Step = 'resting' | 'asking' | 'doing' | 'left'

/** A button for what cannot be undone: so it is asked once. */
export function AskedOnce({ what, doIt, children, onDo }: Props): ReactNode {
  const [step, setStep] = useState<Step>('resting')

  async function run(): Promise<void> {
    setStep('doing')
    await onDo()
    setStep('left')
  }

  if (step === 'resting' || step === 'left') {
    return (
      <button
        type="button"
        className="button button-small asked-once-button"
        ref={step === 'left' ? focus : null}
        onClick={() => setStep('asking')}
      >
        {what}…
      </button>
    )
  }
  return (
    <fieldset className="asked-once" aria-label={what}>
      <p>{children}</p>
      <div className="asked-once-actions">
        <button
          type="button"
          className="button button-small asked-once-button"
          aria-disabled={step === 'doing'}
          ref={focus}
          onClick={() => {
            if (step === 'asking') void run()
          }}
        >
          {doIt}
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
