import { useState } from 'react'
import type { ReactNode } from 'react'
import { ProblemAlert } from '../panels/problem-alert.tsx'
import { bringBoardBack } from './deletion-server.ts'

interface Props {
  readonly boardId: string
  readonly linkKey: string
  /** The board opens again. */
  readonly onBack: () => void
}

/** Offers the owner of a deleted board to bring it back. */
export function BringBack({ boardId, linkKey, onBack }: Props): ReactNode {
  const [step, setStep] = useState<'offering' | 'doing'>('offering')
  const [problem, setProblem] = useState('')

  async function bringBack(): Promise<void> {
    if (step === 'doing') return
    setStep('doing')
    const outcome = await bringBoardBack(boardId, linkKey)
    setStep('offering')
    if (outcome.kind === 'done') onBack()
    else setProblem(outcome.message)
  }

  return (
    <div>
      <button
        type="button"
        className="button button-primary"
        aria-disabled={step === 'doing'}
        onClick={() => void bringBack()}
      >
        Bring the board back
      </button>
      <ProblemAlert problem={problem} />
    </div>
  )
}
