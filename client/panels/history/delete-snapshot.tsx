import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Snapshot } from '../../../shared/snapshot/snapshot.ts'
import { ProblemAlert } from '../problem-alert.tsx'
import type { BoardHistory } from './board-history.ts'
import { stateWithMoment } from './history-words.ts'

interface Props {
  readonly snapshot: Snapshot
  readonly history: BoardHistory
  /** Who deletes it, in their own words. */
  readonly by: string
}

type Step = 'resting' | 'asking' | 'deleting' | 'left'

/** Deletes a snapshot, which cannot be undone: so it is asked once. */
export function DeleteSnapshot({ snapshot, history, by }: Props): ReactNode {
  const [step, setStep] = useState<Step>('resting')
  const [trouble, setTrouble] = useState('')

  async function remove(): Promise<void> {
    setStep('deleting')
    setTrouble(await history.remove(snapshot.id, by))
    setStep('left')
  }

  if (step === 'resting' || step === 'left') {
    return (
      <>
        <button
          type="button"
          className="button button-small history-delete"
          ref={step === 'left' ? focus : null}
          onClick={() => setStep('asking')}
        >
          Delete…
        </button>
        <ProblemAlert problem={trouble} />
      </>
    )
  }
  return (
    <fieldset className="history-deleting" aria-label="Delete this snapshot">
      <p>
        Delete {stateWithMoment(snapshot)}? What it holds is gone for good: its links open nothing
        any more, and what cites it can no longer be looked up. That it was there, and who deleted
        it, stays in the history. This cannot be undone.
      </p>
      <div className="history-actions">
        <button
          type="button"
          className="button button-small history-delete"
          aria-disabled={step === 'deleting'}
          ref={focus}
          onClick={() => {
            if (step === 'asking') void remove()
          }}
        >
          Delete it
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
